import { errorCorrection } from './reedSolomon.ts';

export type QrLevel = 'L' | 'M' | 'Q' | 'H';
/** Rows of modules, true = black; without the quiet zone. */
export type QrModules = readonly (readonly boolean[])[];

/** ISO/IEC 18004 table 9, versions 1-20: error correction bytes a block, and blocks. */
const CORRECTION: Readonly<Record<QrLevel, readonly (readonly [number, number])[]>> = {
  L: table(
    '7 10 15 20 26 18 20 24 30 18 20 24 26 30 22 24 28 30 28 28',
    '1 1 1 1 1 2 2 2 2 4 4 4 4 4 6 6 6 6 7 8',
  ),
  M: table(
    '10 16 26 18 24 16 18 22 22 26 30 22 22 24 24 28 28 26 26 26',
    '1 1 1 2 2 4 4 4 5 5 5 8 9 9 10 10 11 13 14 16',
  ),
  Q: table(
    '13 22 18 26 18 24 18 22 20 24 28 26 24 20 30 24 28 28 26 30',
    '1 1 2 2 4 4 6 6 8 8 8 10 12 16 12 17 16 18 21 20',
  ),
  H: table(
    '17 28 22 16 22 28 26 26 24 28 24 28 22 24 24 30 28 28 26 28',
    '1 1 2 4 4 4 5 6 8 8 11 11 16 16 18 16 19 21 25 25',
  ),
};
const MAX_VERSION = 20;
const LEVEL_BITS: Readonly<Record<QrLevel, number>> = { L: 1, M: 0, Q: 3, H: 2 };
/** Any mask is readable; choosing the best of eight would only please a tired lens. */
const MASK = 0;

/** A QR code in byte mode; undefined when the data needs more than version 20. */
export function qrCode(data: Uint8Array, level: QrLevel): QrModules | undefined {
  for (let version = 1; version <= MAX_VERSION; version += 1) {
    const [correctionBytes = 0, blocks = 0] = CORRECTION[level][version - 1] ?? [];
    const capacity = Math.floor(dataModules(version) / 8) - correctionBytes * blocks;
    const lengthBits = version < 10 ? 8 : 16;
    if (4 + lengthBits + data.length * 8 > capacity * 8) continue;
    const words = paddedWords(data, lengthBits, capacity);
    return draw(version, level, interleave(words, blocks, correctionBytes));
  }
  return undefined;
}

function table(bytes: string, blocks: string): readonly (readonly [number, number])[] {
  const counts = blocks.split(' ').map(Number);
  return bytes.split(' ').map((value, at) => [Number(value), counts[at] ?? 0] as const);
}

/** Modules left for data and correction, after all fixed patterns. */
function dataModules(version: number): number {
  const base = (16 * version + 128) * version + 64;
  if (version === 1) return base;
  const marks = Math.floor(version / 7) + 2;
  return base - ((25 * marks - 10) * marks - 55) - (version >= 7 ? 36 : 0);
}

function paddedWords(data: Uint8Array, lengthBits: number, capacity: number): readonly number[] {
  const bits: number[] = [];
  const push = (value: number, count: number): void => {
    for (let bit = count - 1; bit >= 0; bit -= 1) bits.push((value >>> bit) & 1);
  };
  push(0b0100, 4);
  push(data.length, lengthBits);
  for (const byte of data) push(byte, 8);
  push(0, Math.min(4, capacity * 8 - bits.length));
  push(0, (8 - (bits.length % 8)) % 8);
  const words = Array.from({ length: bits.length / 8 }, (_, at) =>
    bits.slice(at * 8, at * 8 + 8).reduce((sum, bit) => sum * 2 + bit, 0),
  );
  for (let pad = 0xec; words.length < capacity; pad ^= 0xec ^ 0x11) words.push(pad);
  return words;
}

function interleave(words: readonly number[], blocks: number, correctionBytes: number): readonly number[] {
  const shortLength = Math.floor(words.length / blocks);
  const shortBlocks = blocks - (words.length % blocks);
  let at = 0;
  const parts = Array.from({ length: blocks }, (_, block) => {
    const part = words.slice(at, at + shortLength + (block < shortBlocks ? 0 : 1));
    at += part.length;
    return part;
  });
  const corrections = parts.map((part) => errorCorrection(part, correctionBytes));
  const columns = (rows: readonly (readonly number[])[], count: number): readonly number[] =>
    Array.from({ length: count }, (_, column) => rows.flatMap((row) => row[column] ?? [])).flat();
  return [...columns(parts, shortLength + 1), ...columns(corrections, correctionBytes)];
}

function draw(version: number, level: QrLevel, words: readonly number[]): QrModules {
  const size = version * 4 + 17;
  const modules: (boolean | undefined)[][] = Array.from({ length: size }, () =>
    Array.from({ length: size }, () => undefined),
  );
  const set = (x: number, y: number, black: boolean): void => {
    const row = modules[y];
    if (row && x >= 0 && x < size) row[x] = black;
  };
  for (let at = 8; at < size - 8; at += 1) {
    set(at, 6, at % 2 === 0);
    set(6, at, at % 2 === 0);
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const) {
    square(x, y, 4, (distance) => distance !== 2 && distance !== 4, set);
  }
  const centers = alignmentCenters(version);
  const last = centers.length - 1;
  centers.forEach((y, row) =>
    centers.forEach((x, column) => {
      const onFinder = (row === 0 && (column === 0 || column === last)) || (row === last && column === 0);
      if (!onFinder) square(x, y, 2, (distance) => distance !== 1, set);
    }),
  );
  drawFormat(size, level, set);
  if (version >= 7) drawVersion(size, version, set);
  fill(modules, size, words);
  return modules.map((row) => row.map((black) => black === true));
}

function square(
  x: number,
  y: number,
  radius: number,
  black: (distance: number) => boolean,
  set: SetModule,
): void {
  for (let dy = -radius; dy <= radius; dy += 1) {
    for (let dx = -radius; dx <= radius; dx += 1)
      set(x + dx, y + dy, black(Math.max(Math.abs(dx), Math.abs(dy))));
  }
}

type SetModule = (x: number, y: number, black: boolean) => void;

function alignmentCenters(version: number): readonly number[] {
  if (version === 1) return [];
  const marks = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (marks * 2 - 2)) * 2;
  const size = version * 4 + 17;
  return [6, ...Array.from({ length: marks - 1 }, (_, at) => size - 7 - (marks - 2 - at) * step)];
}

function drawFormat(size: number, level: QrLevel, set: SetModule): void {
  const data = (LEVEL_BITS[level] << 3) | MASK;
  const bits = ((data << 10) | bch(data, 10, 0x537)) ^ 0x5412;
  for (let at = 0; at < 15; at += 1) {
    const black = ((bits >>> at) & 1) === 1;
    // Down the left of the first finder, and along its foot.
    if (at < 8) set(8, at < 6 ? at : at + 1, black);
    else set(at === 8 ? 7 : 14 - at, 8, black);
    // The second copy, split between the other two.
    if (at < 8) set(size - 1 - at, 8, black);
    else set(8, size - 15 + at, black);
  }
  set(8, size - 8, true);
}

function drawVersion(size: number, version: number, set: SetModule): void {
  const bits = (version << 12) | bch(version, 12, 0x1f25);
  for (let at = 0; at < 18; at += 1) {
    const black = ((bits >>> at) & 1) === 1;
    const near = Math.floor(at / 3);
    const far = size - 11 + (at % 3);
    set(far, near, black);
    set(near, far, black);
  }
}

function bch(data: number, length: number, polynomial: number): number {
  let remainder = data;
  for (let turn = 0; turn < length; turn += 1)
    remainder = (remainder << 1) ^ ((remainder >>> (length - 1)) * polynomial);
  return remainder;
}

/** Pairs of columns from the right, up and down in turn, around what is already drawn. */
function fill(modules: (boolean | undefined)[][], size: number, words: readonly number[]): void {
  const free = modules.map((row) => row.map((module) => module === undefined));
  let at = 0;
  for (let pair = 0; pair < (size - 1) / 2; pair += 1) {
    const beforeTiming = size - 1 - pair * 2;
    const right = beforeTiming <= 6 ? beforeTiming - 1 : beforeTiming;
    for (let step = 0; step < size; step += 1) {
      const y = pair % 2 === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        const row = modules[y];
        if (!row || free[y]?.[x] !== true) continue;
        const bit = (((words[at >> 3] ?? 0) >>> (7 - (at & 7))) & 1) === 1;
        row[x] = bit !== ((x + y) % 2 === 0);
        at += 1;
      }
    }
  }
}
