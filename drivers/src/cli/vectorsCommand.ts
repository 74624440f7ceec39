import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { DEVICE_DOORS, findDoor } from '../diagnostics/deviceDoors.ts';
import type { DeviceDoor, DoorInput } from '../diagnostics/door.ts';
import { objectOf } from '../diagnostics/doorInput.ts';
import { judgeVector } from '../diagnostics/judgeVector.ts';
import { UsageError, type CliCommand, type CliIo } from './cliIo.ts';
import { doorOf } from './decodeCommand.ts';
import { parseObject } from '../parseObject.ts';

const MAX_SHOWN_CHARS = 2_000;

export const vectorsCommand: CliCommand = async (args, io) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { device: { type: 'string' } },
    allowPositionals: true,
  });
  if (positionals.length === 0) throw new UsageError(io.texts.needsFile);
  const chosen = values.device === undefined ? undefined : doorOf(values.device, io);
  let [passed, failed] = [0, 0];
  const fail = (id: string, expected: unknown, got: unknown): void => {
    failed += 1;
    io.say(`FAILED ${id}`);
    io.say(`  expected ${shown(expected)}`);
    io.say(`  got      ${shown(got)}`);
  };
  for (const file of positionals) {
    const read = await readVectorFile(io, file);
    if (typeof read === 'string') {
      fail(file, 'a file of vectors', read);
      continue;
    }
    const found = chosen ?? doorFor(file, read);
    if (!found) {
      const names = DEVICE_DOORS.map((door) => door.names[0]).join(', ');
      fail(file, `a device that is known: ${names}`, 'name it by --device');
      continue;
    }
    for (const [index, vector] of read.vectors.entries()) {
      const id = typeof vector['id'] === 'string' ? vector['id'] : `${basename(file)} #${index + 1}`;
      const { passed: isPassed, expected, got } = judgeVector(found.door, found.name, vector);
      if (isPassed) passed += 1;
      else fail(id, expected, got);
    }
  }
  io.say(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
};

interface VectorFile {
  readonly about: string;
  readonly device: unknown;
  readonly vectors: readonly DoorInput[];
}

/** Or why it is none. */
async function readVectorFile(io: CliIo, file: string): Promise<VectorFile | string> {
  const text = await readFile(io.path(file), 'utf8').catch(() => undefined);
  if (text === undefined) return 'it cannot be read';
  const fields = parseObject(text);
  const list: unknown = fields?.['vectors'];
  if (!fields || !Array.isArray(list)) return 'it has no list "vectors"';
  const about = fields['about'];
  return {
    about: typeof about === 'string' ? about : '',
    device: fields['device'],
    vectors: list.map(objectOf),
  };
}

/** By the file's own `device`, by its name or how it begins, then by what it says it is about. */
function doorFor(
  file: string,
  { about, device }: VectorFile,
): { door: DeviceDoor; name: string } | undefined {
  const name = basename(file).replace(/\.json$/i, '');
  if (typeof device === 'string' && findDoor(device)) return findDoor(device);
  for (let end = name.length; end >= 3; end -= 1) {
    const found = findDoor(name.slice(0, end));
    if (found) return found;
  }
  const [, word] = ABOUT.find(([pattern]) => pattern.test(about)) ?? [];
  return word === undefined ? undefined : findDoor(word);
}

const ABOUT: readonly (readonly [RegExp, string])[] = [
  [/CRT-310/, 'crt310'],
  [/CRT-571|CRT-591|288K/, 'crt_f2'],
  [/Sankyo|ICT3Q8/i, 'sankyo_ict3q8'],
  [/KYT/, 'kyt'],
  [/MSR\d/, 'msr605'],
  [/MagTek/i, 'magtek_hid'],
  [/ID TECH/i, 'idtech'],
  [/resident ID|SDT/i, 'idcard_sdt'],
  [/wedge/i, 'wedge'],
  [/one line a card/i, 'ascii_line'],
  [/plain serial/i, 'serial_streams'],
  [/printer|ESC\/POS/i, 'escpos'],
  [/TLV|scripted card|dialogues/i, 'emv'],
  [/Luhn|BIN/, 'pan_luhn_bin'],
  [/swipes/i, 'magstripe'],
];

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > MAX_SHOWN_CHARS ? `${text.slice(0, MAX_SHOWN_CHARS)} …` : text;
}
