import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { discover } from '../discovery/discover.ts';
import { loadSerialModule, nativeHidDevices } from '../transport/nativeDevices.ts';
import type { CliCommand, CliIo } from './cliIo.ts';
import { describeRecord, deviceRecords, type DeviceRecords } from './deviceRecords.ts';

interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** Without it some device cannot be used; the others only help. */
  readonly needed: boolean;
  readonly detail: string;
  readonly fix: string;
}

const MIN_NODE_MAJOR = 24;

export const doctorCommand: CliCommand = async (args, io) => {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' }, config: { type: 'string' } },
  });
  const records = values.config === undefined ? undefined : await deviceRecords(values.config, io);
  const checks = await examine();
  const failed = checks.some(({ ok, needed }) => needed && !ok);
  if (values.json) {
    io.say(JSON.stringify({ checks, ...(records && { devices: records.saved ?? null }) }));
    return failed ? 1 : 0;
  }
  for (const { name, ok, needed, detail, fix } of checks) {
    io.say(
      `${ok ? 'ok ' : needed ? '!! ' : '-  '} ${name}: ${ok ? io.texts.present : io.texts.missing}${detail && ` (${detail})`}`,
    );
    if (!ok) io.say(`     ${io.texts.howTo}: ${fix}`);
  }
  if (records) sayRecords(records, io);
  return failed ? 1 : 0;
};

function sayRecords({ file, saved }: DeviceRecords, io: CliIo): void {
  if (!saved) return io.say(`${io.texts.noRecord} ${file}`);
  for (const name of ['reader', 'printer'] as const)
    for (const line of describeRecord(name, saved[name], saved.savedAt, io)) io.say(line);
}

async function examine(): Promise<readonly Check[]> {
  const isLinux = process.platform === 'linux';
  const modules = await Promise.all([
    loads('serialport', true, 'npm install; serial readers and printers need it', async () => {
      await loadSerialModule();
      return '';
    }),
    loads(
      'node-hid',
      true,
      'apt install libusb-1.0-0 libudev1, then npm install; USB readers need it',
      async () => `${(await nativeHidDevices()).length} HID devices`,
    ),
    loads('@napi-rs/canvas', false, 'npm install; draws what the font of a printer lacks', async () => {
      const { createCanvas } = await import('@napi-rs/canvas');
      return `${createCanvas(8, 8).width === 8 ? 'draws' : 'does not draw'}`;
    }),
    loads(
      'pcsc-mini',
      false,
      'npm install --no-save pcsc-mini@0.1.3; chip and contactless readers need it',
      async () => {
        // No dependency of this program, so its name must not be seen by the compiler.
        const name = 'pcsc-mini';
        await import(name);
        return '';
      },
    ),
  ]);
  const major = Number(process.versions.node.split('.')[0]);
  const checks: Check[] = [
    {
      name: 'Node',
      ok: major >= MIN_NODE_MAJOR,
      needed: true,
      detail: process.version,
      fix: `Node ${MIN_NODE_MAJOR} or newer; npm install brings it`,
    },
    ...modules,
  ];
  if (isLinux) checks.push(...linuxTools(), await rights());
  return checks;
}

async function loads(
  name: string,
  needed: boolean,
  fix: string,
  load: () => Promise<string>,
): Promise<Check> {
  return load().then(
    (detail) => ({ name, ok: true, needed, detail, fix }),
    (error: unknown) => ({ name, ok: false, needed, detail: firstLine(error), fix }),
  );
}

function firstLine(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line;
}

function linuxTools(): readonly Check[] {
  const tool = (name: string, test: string): Check => ({
    name,
    ok: spawnSync(name, [test], { stdio: 'ignore' }).error === undefined,
    needed: false,
    detail: '',
    fix: `apt install ${name}`,
  });
  const service = existsSync('/run/pcscd/pcscd.comm');
  return [
    tool('socat', '-V'),
    {
      name: 'pcscd',
      ok: service,
      needed: false,
      detail: service ? 'runs' : 'does not run',
      fix: 'apt install pcscd libpcsclite1; systemctl enable --now pcscd.socket',
    },
  ];
}

/** Whether this user may open what is plugged in. */
async function rights(): Promise<Check> {
  const { devices } = await discover();
  const closed = devices.filter(
    ({ kind, problem }) => kind !== 'pcsc' && problem === 'this user may not open it',
  );
  return {
    name: 'rights',
    ok: closed.length === 0,
    needed: closed.some(({ suggestion, kind }) => suggestion !== undefined || kind === 'serial'),
    detail: closed.map(({ path }) => path).join(', '),
    fix: 'serial: usermod -aG dialout <user>; USB: a udev rule as in drivers/README.md; then sign in again',
  };
}
