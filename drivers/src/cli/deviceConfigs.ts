import { readFile } from 'node:fs/promises';
import { readerConfigProblem, type PrinterConfig, type ReaderConfig } from '../index.ts';
import { UsageError, type CliIo } from './cliIo.ts';
import { parseObject } from './parseObject.ts';

export interface DeviceConfigs {
  readonly reader?: ReaderConfig;
  readonly printer?: PrinterConfig;
}

export interface ConfigArgs {
  readonly config?: string | undefined;
  readonly reader?: string | undefined;
  readonly printer?: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** From a kiosk's configuration file, or typed as JSON; what is typed wins. Throws a UsageError. */
export async function deviceConfigs(args: ConfigArgs, io: CliIo): Promise<DeviceConfigs> {
  const file = args.config === undefined ? undefined : await readConfig(io.path(args.config));
  const reader = args.reader === undefined ? objectIn(file, 'reader') : typed(args.reader, '--reader');
  const printer = args.printer === undefined ? objectIn(file, 'printer') : typed(args.printer, '--printer');
  const configs = {
    ...(reader && reader['device'] !== 'none' && { reader: readerOf(reader) }),
    ...(printer && printer['device'] !== 'none' && { printer: printerOf(printer) }),
  };
  if (Object.keys(configs).length === 0) throw new UsageError(io.texts.needsConfig);
  return configs;
}

/** The fields of a kiosk's configuration file, unchecked. Throws a UsageError. */
export async function readConfig(path: string): Promise<Fields> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  const fields = text === undefined ? undefined : parseObject(text);
  if (!fields) throw new UsageError(`${path}: not a JSON file that can be read`);
  return fields;
}

function typed(json: string, option: string): Fields {
  const fields = parseObject(json);
  if (!fields) throw new UsageError(`${option}: not a JSON object, as in drivers/README.md`);
  return fields;
}

function objectIn(file: Fields | undefined, name: string): Fields | undefined {
  const value = file?.[name];
  return typeof value === 'object' && value !== null ? { ...value } : undefined;
}

/** The kiosk's agent has the strict check (kiosk/src/agent/deviceConfig.ts); here a wrong field is told by the driver. */
function readerOf(fields: Fields): ReaderConfig {
  if (typeof fields['device'] !== 'string') throw new UsageError('reader: "device" is missing');
  // Judged by problemOf below, which knows every device and the fields that can be wrong.
  const config = fields as unknown as ReaderConfig;
  const problem = problemOrCrash(() => readerConfigProblem(config));
  if (problem !== undefined) throw new UsageError(`reader: ${problem}`);
  if ('transport' in fields && !hasWire(fields))
    throw new UsageError('reader: "kind" of "transport" must be "serial" or "tcp"');
  return config;
}

function printerOf(fields: Fields): PrinterConfig {
  if (fields['device'] !== 'escpos') throw new UsageError('printer: "device" must be "escpos"');
  if (!hasWire(fields)) throw new UsageError('printer: "transport" is missing');
  // Its device and its wire have just been looked at; a profile has defaults for whatever is missing.
  return fields as unknown as PrinterConfig;
}

function hasWire({ transport }: Fields): boolean {
  const wire = typeof transport === 'object' && transport !== null ? { ...transport } : {};
  return 'kind' in wire && (wire.kind === 'serial' || wire.kind === 'tcp');
}

/** A configuration without a wire makes the check trip over it. */
function problemOrCrash(check: () => string | undefined): string | undefined {
  try {
    return check();
  } catch {
    return '"transport" is missing';
  }
}
