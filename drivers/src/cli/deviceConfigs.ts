import { readFile } from 'node:fs/promises';
import { readerConfigProblem, type PrinterConfig, type ReaderConfig } from '../index.ts';
import { READER_DEVICES } from '../readerConfig.ts';
import { UsageError, type CliIo } from './cliIo.ts';
import { parseObject } from '../parseObject.ts';

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
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UsageError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  const fields = parseObject(text);
  if (!fields) throw new UsageError(`${path}: not a JSON object, as a kiosk's configuration is`);
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
  const { device, transport } = fields;
  if (typeof device !== 'string' || !READER_DEVICES.includes(device))
    throw new UsageError(`reader: "device" must be one of ${READER_DEVICES.join(', ')}`);
  if (transport !== undefined) checkWire('reader', transport);
  // Judged by problemOf below, which knows every device and the fields that can be wrong.
  const config = fields as unknown as ReaderConfig;
  const problem = problemOrCrash(() => readerConfigProblem(config));
  if (problem !== undefined) throw new UsageError(`reader: ${problem}`);
  return config;
}

function printerOf(fields: Fields): PrinterConfig {
  if (fields['device'] !== 'escpos') throw new UsageError('printer: "device" must be "escpos"');
  checkWire('printer', fields['transport']);
  // Its device and its wire have just been looked at; a profile has defaults for whatever is missing.
  return fields as unknown as PrinterConfig;
}

/** What the types of a transport promise and JSON does not. */
function checkWire(whose: 'reader' | 'printer', transport: unknown): void {
  const wire: Fields = typeof transport === 'object' && transport !== null ? { ...transport } : {};
  const { kind, path, baudRate, host, port } = wire;
  const fail = (problem: string): never => {
    throw new UsageError(`${whose}: ${problem}`);
  };
  const isUsbPrinter = whose === 'printer' && kind === 'usb';
  if (kind !== 'serial' && kind !== 'tcp' && !isUsbPrinter)
    fail('"transport" must be {"kind":"serial","path":…} or {"kind":"tcp","host":…,"port":…}');
  if (kind !== 'tcp' && (typeof path !== 'string' || path === ''))
    fail('"path" of the device is missing: see npm run device -- list');
  if (kind === 'serial' && baudRate !== undefined && typeof baudRate !== 'number')
    fail('"baudRate" must be a number');
  if (kind === 'tcp' && (typeof host !== 'string' || host === '')) fail('"host" is missing');
  if (kind === 'tcp' && typeof port !== 'number') fail('"port" must be a number, 1 to 65535');
}

/** What is missing, or of another type than promised, makes the check trip over it. */
function problemOrCrash(check: () => string | undefined): string | undefined {
  try {
    return check();
  } catch {
    return 'something that this device needs is missing, "transport" most likely: see drivers/README.md';
  }
}
