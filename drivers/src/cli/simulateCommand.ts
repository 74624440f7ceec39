import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError, type CliCommand, type CliIo } from './cliIo.ts';
import { openPty, type Pty } from './openPty.ts';
import { parseObject } from '../parseObject.ts';
import { SIMULATED_DEVICES, type SimulatedDevice } from './simulatedDevices.ts';
import { untilAborted } from './untilAborted.ts';

/** Devices that the driver reaches through the USB module alone. */
const USB_ONLY: readonly string[] = ['magtekHid', 'msr605x', 'sankyoHid', 'idtechHid', 'hidMsr'];

export const simulateCommand: CliCommand = async (args, io) => {
  const { values } = parseArgs({
    args: [...args],
    options: { device: { type: 'string' }, tcp: { type: 'string' }, pty: { type: 'string' } },
  });
  const create = Object.entries(SIMULATED_DEVICES).find(([name]) => name === values.device)?.[1];
  const known = Object.keys(SIMULATED_DEVICES).join(', ');
  if (values.device !== undefined && USB_ONLY.includes(values.device))
    throw new UsageError(`${values.device}: ${io.texts.noUsbSimulator} ${known}`);
  if (!create) throw new UsageError(`${io.texts.needsDevice} ${known}`);
  if (values.tcp !== undefined && values.pty !== undefined) throw new UsageError(io.texts.ptyOrTcp);
  if (values.pty !== undefined && !existsSync(dirname(io.path(values.pty))))
    throw new UsageError(`${io.texts.noFolder} ${dirname(io.path(values.pty))}`);
  const port = Number(values.tcp ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError('--tcp 0-65535');
  const device = create(io.say);
  let pty: Pty | undefined;
  try {
    if (values.pty === undefined) {
      io.say(`${values.device}: ${io.texts.listening} 127.0.0.1:${await device.listenTcp(port)}`);
    } else {
      pty = await openPty(io.path(values.pty));
      if (!pty) {
        io.complain(io.texts.noSocat);
        return 1;
      }
      await device.attachPty(pty.farSide);
      io.say(`${values.device}: ${io.texts.listening} ${pty.deviceSide}`);
    }
    io.say(`${io.texts.stopHint} ${helpOf(device)}`);
    await obeyLines(device, io);
    await untilAborted(io.stopped);
  } finally {
    await device.close();
    await pty?.close();
  }
  return 0;
};

function helpOf(device: SimulatedDevice): string {
  return Object.keys(device.actions)
    .map((name) => `{"do":"${name}"}`)
    .join(' ');
}

async function obeyLines(device: SimulatedDevice, io: CliIo): Promise<void> {
  for await (const line of io.lines) {
    if (line.trim() === '') continue;
    const fields = parseObject(line);
    const action = Object.entries(device.actions).find(([name]) => name === fields?.['do'])?.[1];
    if (!fields || !action) io.say(helpOf(device));
    else
      io.say(await action(fields).catch((error: unknown) => (error instanceof Error ? error.message : '')));
  }
}
