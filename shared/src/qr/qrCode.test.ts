import { expect, test } from 'vitest';
import { qrCode } from './qrCode.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Read back by an independent decoder when it was recorded, like 140 others of all levels and versions 1-20. */
const HELLO = `
#######..###..#######
#.....#.#.##..#.....#
#.###.#...#...#.###.#
#.###.#...##..#.###.#
#.###.#.#.#.#.#.###.#
#.....#..##.#.#.....#
#######.#.#.#.#######
.........#.##........
#.#.#.#..#.#....#..#.
#.#.#....##...#....#.
.....##..##.#...#####
#.#.##.#.##...#....#.
.##..###.##.#.#.#.#..
........#.##.#.#..##.
#######....#.###..###
#.....#...####.##....
#.###.#.#.##.###..###
#.###.#..#....##..##.
#.###.#.#.#.#...#.#.#
#.....#..##...#.#..#.
#######.#.#.#.##..###`;

test('a code that a decoder reads is drawn again dot by dot', () => {
  const rows = qrCode(bytes('HELLO'), 'M')?.map((row) => row.map((black) => (black ? '#' : '.')).join(''));
  expect(`\n${rows?.join('\n')}`).toBe(HELLO);
});

test.each([
  [14, 1],
  [15, 2],
  [26, 2],
  [180, 9],
  [213, 10],
  [666, 20],
])('%i bytes at level M need version %i (ISO/IEC 18004 table 7)', (length, version) => {
  expect(qrCode(new Uint8Array(length), 'M')).toHaveLength(version * 4 + 17);
});

test('what does not fit version 20 is not drawn', () => {
  expect(qrCode(new Uint8Array(667), 'M')).toBeUndefined();
});
