import { parseArgs } from 'node:util';
import { DEVICE_DOORS, deviceDoors, findDoor } from '../diagnostics/deviceDoors.ts';
import { DoorError, type DeviceDoor, type DoorInput } from '../diagnostics/door.ts';
import { asJson } from '../diagnostics/judgeVector.ts';
import { binTableOf } from './binsCommand.ts';
import { UsageError, type CliCommand, type CliIo, type ExitCode } from './cliIo.ts';
import { parseObject } from '../parseObject.ts';

export const decodeCommand: CliCommand = (args, io) =>
  eachLine(args, io, (door, name, input) => {
    const made = asJson(door.decode(input, name));
    // `expect` holds it whole, ready to be kept as a vector; what it consists of also stands beside it.
    const fields = typeof made === 'object' && made !== null && !Array.isArray(made) ? made : {};
    return { ...fields, expect: made };
  });

export const encodeCommand: CliCommand = (args, io) =>
  eachLine(args, io, (door, name, input) => {
    if (!door.encode) throw new DoorError('nothing is sent to this device');
    return door.encode(input, name);
  });

/** One line out for each line in, with its id; one that cannot be used says so and the rest goes on. */
async function eachLine(
  args: readonly string[],
  io: CliIo,
  work: (door: DeviceDoor, name: string, input: DoorInput) => Readonly<Record<string, unknown>>,
): Promise<ExitCode> {
  const { values } = parseArgs({
    args: [...args],
    options: { device: { type: 'string' }, bins: { type: 'string' } },
  });
  const bins = values.bins === undefined ? undefined : binTableOf(values.bins, io);
  const { door, name } = doorOf(values.device, io, bins && deviceDoors(() => bins));
  if (io.isTyped) io.complain(io.texts.waitsForLines);
  let [failed, line] = [false, 0];
  for await (const text of io.lines) {
    line += 1;
    if (text.trim() === '') continue;
    const input = parseObject(text);
    const id = input?.['id'] ?? null;
    try {
      if (!input) throw new DoorError(`line ${line}: ${io.texts.badLine}`);
      io.say(JSON.stringify({ id, ...work(door, name, input) }));
    } catch (error) {
      failed = true;
      io.say(JSON.stringify({ id, problem: problemOf(error) }));
    }
  }
  return failed ? 1 : 0;
}

export function doorOf(
  device: string | undefined,
  io: CliIo,
  doors = DEVICE_DOORS,
): { door: DeviceDoor; name: string } {
  const names = doors.flatMap((door) => door.names).join(', ');
  if (device === undefined) throw new UsageError(`${io.texts.needsDevice} ${names}`);
  const found = findDoor(device, doors);
  if (!found) throw new UsageError(`${device}: ${io.texts.unknownDevice} ${names}`);
  return found;
}

/** The driver's code has seen every kind of garbage, so anything else is a fault of ours that must be told. */
function problemOf(error: unknown): string {
  if (error instanceof DoorError) return error.message;
  return `a fault of this program: ${error instanceof Error ? error.message : String(error)}`;
}
