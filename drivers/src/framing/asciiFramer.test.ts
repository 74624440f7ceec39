import { expect, test } from 'vitest';
import { findCard } from '../devices/findCard.ts';
import { textOf } from '../diagnostics/describeSwipe.ts';
import { latin1, play, startFramer, track1, track2, track3 } from '../testing/asciiSwipes.ts';
import { AsciiFramer, MAX_SWIPE_MS } from './asciiFramer.ts';
import { createSlab } from './slab.ts';

const CARD = '9000010000000000009';
const OTHER = '9000011234567890120';

test.each([
  ['half a swipe glued to the next card', `;900001000${track2(CARD)}\r`, ['begin', CARD]],
  ['half a track 1 glued to the next card', `%B90000100${track1(CARD)}${track2(CARD)}\r`, ['begin', CARD]],
  ['half a track 1, then track 2 of the next card', `%B90000100${track2(CARD)}\r`, ['begin', CARD]],
  [
    'track 1 of one card and track 2 of another',
    `${track1(OTHER)}${track2(CARD)}\r`,
    ['begin', 'unreadable'],
  ],
  [
    'a missing end between two swipes',
    `${track1(OTHER)}${track1(CARD)}${track2(CARD)}\r`,
    ['begin', OTHER, 'begin', CARD],
  ],
  ['a number masked by the reader', ';900001******0009=3012?\r', ['begin', 'encryptedReader']],
  ['a masked track 1 only', '%*900001******0009^TEST/CARD^3012?\r', ['begin', 'encryptedReader']],
  ['the letter D, which no stripe holds', `;${CARD}D30122200000000?\r`, ['begin', 'unsupportedCard']],
  ['a damaged track 2 beside a good track 1', `${track1(CARD)};90000A?\r`, ['begin', CARD]],
  ['a track 3 alone, printed like a track 2', `%E?${track3(CARD).replace('+', ';')}\r`, ['begin', CARD]],
  [
    'a licence whose track 2 looks like a card',
    '%BCVANCOUVER^DOE^1 ROAD^?;9000010000000000009=3012220?\r',
    ['begin', 'unsupportedCard'],
  ],
  ['an empty track', '%?;?\r', ['begin', 'unreadable']],
  ['a line that ends in the middle of a track', ';900001000\r', ['begin', 'partial']],
  [
    'a stray start sentinel before noise and a card',
    `%${'x'.repeat(300)}\r${track2(CARD)}\r`,
    ['begin', 'partial', 'begin', CARD],
  ],
])('%s', (_name, stream, expected) => {
  expect(play(stream)).toEqual(expected);
});

test('silence ends a swipe that has no end byte, and forgets half a swipe', () => {
  const { framer, heard, slab } = startFramer({ terminator: 'none' });
  framer.push(latin1(track2(CARD)), 1_000);
  expect(framer.deadline()).toBe(1_200);
  framer.idle(1_199);
  expect(heard).toEqual(['begin']);
  framer.idle(1_200);
  expect(heard).toEqual(['begin', CARD]);
  framer.push(latin1(';900001'), 2_000);
  framer.push(latin1(track2(CARD)), 2_200);
  expect(heard).toEqual(['begin', CARD, 'begin', 'partial', 'begin']);
  framer.idle(2_400);
  expect(slab.every((byte) => byte === 0)).toBe(true);
});

test('bytes that drip in are kept for a second at most', () => {
  const { framer, heard } = startFramer();
  const drip = latin1(track2(CARD).slice(0, -1));
  for (const [index, byte] of drip.entries()) {
    framer.push(Uint8Array.of(byte), 5_000 + index * 100);
  }
  expect(heard.slice(0, 2)).toEqual(['begin', 'partial']);
  expect(MAX_SWIPE_MS).toBeLessThanOrEqual(1_000);
});

test('a card that begins behind a full frame of noise is read', () => {
  const { framer, heard } = startFramer({ maxFrame: 64 });
  framer.push(latin1(`${'x'.repeat(50)}${track2(CARD)}\r`), 0);
  expect(heard.at(-1)).toBe(CARD);
});

test('nothing of a swipe stays in the slab, whatever became of it', () => {
  for (const stream of [track2(CARD), `${track1(OTHER)}${track2(CARD)}`, `;${CARD}`, `${CARD}${CARD}`]) {
    const { framer, slab } = startFramer();
    framer.push(latin1(`${stream}\r`), 0);
    expect(slab.every((byte) => byte === 0)).toBe(true);
  }
});

test('a listener that throws leaves nothing behind', () => {
  const slab = createSlab();
  const framer = new AsciiFramer(
    slab,
    {},
    {
      onBegin: () => undefined,
      onPartial: () => undefined,
      onSwipe: () => {
        throw new Error('listener');
      },
    },
  );
  expect(() => framer.push(latin1(`${track2(CARD)}\r`), 0)).toThrow('listener');
  expect(slab.every((byte) => byte === 0)).toBe(true);
});

test('more cards than the slab holds are read, however they are cut', () => {
  const cards = Array.from({ length: 200 }, (_, at) => String(9_000_010_000_000_000 + at));
  const stream = cards.map((card) => `${track1(card)}${track2(card)}\r`).join('');
  for (const size of [1, 61, 64]) {
    const cuts = Array.from({ length: Math.ceil(stream.length / size) }, (_, at) => at * size);
    expect(play(stream, cuts).filter((event) => event !== 'begin')).toEqual(cards);
  }
});

test('a listener that resets the framer leaves it ready for the next card', () => {
  const heard: string[] = [];
  const framer = new AsciiFramer(
    createSlab(),
    {},
    {
      onBegin: () => undefined,
      onPartial: () => heard.push('partial'),
      onSwipe: (bytes, tracks) => {
        const found = findCard(bytes, tracks);
        heard.push(typeof found === 'string' ? found : textOf(bytes, found));
        framer.reset();
      },
    },
  );
  for (let swipe = 0; swipe < 2; swipe += 1) framer.push(latin1(`${track2(CARD)}\r`), 0);
  expect(heard).toEqual([CARD, CARD]);
  expect(framer.deadline()).toBeUndefined();
});

test('seven bits with parity in the eighth are read when told so', () => {
  const even = (byte: number): number => {
    const ones = byte.toString(2).replaceAll('0', '').length;
    return ones % 2 === 0 ? byte : byte | 0x80;
  };
  const { framer, heard } = startFramer({ parityInTopBit: true });
  framer.push(latin1(`${track2(CARD)}\r`).map(even), 0);
  expect(heard).toEqual(['begin', CARD]);
});

test('a wrong check character spoils its track when the reader sends them', () => {
  expect(play(`${track2(CARD)}0\r`, [], { lrc: true })).toEqual(['begin', 'unreadable']);
  expect(play(`${track2(CARD)}\r`, [], { lrc: true })).toEqual(['begin', 'unreadable']);
});
