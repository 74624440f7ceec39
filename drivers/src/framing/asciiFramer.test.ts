import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findCard } from '../devices/findCard.ts';
import { textOf } from '../diagnostics/describeSwipe.ts';
import { AsciiFramer, MAX_SWIPE_MS, type AsciiFraming } from './asciiFramer.ts';
import { createSlab } from './slab.ts';
import { trackLrc } from './trackLrc.ts';

/** Property tests on a machine that has other things to do. */
const PATIENT = { timeout: 60_000 };
const CARD = '9000010000000000009';
const OTHER = '9000011234567890120';
const track2 = (number: string): string => `;${number}=30122200000000?`;
const track1 = (number: string, name = 'TEST/CARD'): string => `%B${number}^${name}^3012220000000?`;
const track3 = (number: string): string =>
  `+99${number}=1561560000000000000003000000114000049121=000000000000=000000000000=000000051806000?`;
const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

function startFramer(framing: AsciiFraming = {}) {
  const heard: string[] = [];
  const slab = createSlab();
  const framer = new AsciiFramer(slab, framing, {
    onBegin: () => heard.push('begin'),
    onPartial: () => heard.push('partial'),
    onSwipe: (bytes, tracks) => {
      const found = findCard(bytes, tracks);
      heard.push(typeof found === 'string' ? found : textOf(bytes, found));
    },
  });
  return { framer, heard, slab };
}

/** The events of a whole stream, delivered in pieces that follow each other at once. */
function play(stream: string, cuts: readonly number[] = [], framing: AsciiFraming = {}): string[] {
  const { framer, heard } = startFramer(framing);
  const bytes = latin1(stream);
  const points = [...new Set([...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])];
  let from = 0;
  for (const point of points.toSorted((a, b) => a - b)) {
    framer.push(bytes.subarray(from, point), 0);
    from = point;
  }
  framer.idle(5_000);
  return heard;
}

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

// Made-up cards: a number of 13-19 digits, the last one whatever it is.
const number = fc
  .tuple(fc.integer({ min: 13, max: 19 }), fc.nat(9_999_999), fc.nat(999_999))
  .map(([length, a, b]) =>
    `900001${String(a).padStart(7, '0')}${String(b).padStart(6, '0')}`.slice(0, length),
  );
const withLrc = (framed: string): string => {
  const track = framed.startsWith('%') ? 1 : 2;
  return framed + String.fromCharCode(trackLrc(latin1(framed.replace('+', ';')), track, 0, framed.length));
};
/** The check character of track 1 depends on them; with these it takes every value. */
const names = ['AA', 'AB', 'AP', 'ABC', 'ABP', 'PP', 'TEST/CARD'];
const swipe = fc
  .record({
    number,
    name: fc.constantFrom(...names),
    one: fc.boolean(),
    two: fc.boolean(),
    three: fc.boolean(),
    semicolon: fc.boolean(),
    lrc: fc.boolean(),
  })
  .filter(({ one, two, three }) => one || two || three)
  .map(({ number: digits, name, one, two, three, semicolon, lrc }) => {
    const third = track3(digits).replace('+', semicolon ? ';' : '+');
    const tracks = [one ? track1(digits, name) : '', two ? track2(digits) : '', three ? third : ''];
    const sent = tracks.map((track) => (lrc && track ? withLrc(track) : track));
    return { digits, lrc, text: `${sent.join('')}\r` };
  });

test.each(['%', ';', '+'])(
  'a check character %s behind track 1 is no start sentinel, byte by byte',
  (sentinel) => {
    const tracks = names.flatMap((name) =>
      Array.from({ length: 100 }, (_, index) => track1(String(9_000_010_000_000_000 + index), name)),
    );
    const first = tracks.find((track) => withLrc(track).endsWith(sentinel)) ?? '';
    const card = first.slice(2, 18);
    const stream = `${withLrc(first)}${withLrc(track2(card))}\r`;
    const everywhere = Array.from(stream, (_, at) => at);
    expect(play(stream, everywhere)).toEqual(['begin', card]);
  },
);

const cuts = fc.array(fc.nat(600), { maxLength: 12 });

test('any split of any valid stream gives every card once, in order', PATIENT, () => {
  fc.assert(
    fc.property(fc.array(swipe, { minLength: 1, maxLength: 3 }), cuts, (swipes, points) => {
      const heard = play(swipes.map(({ text }) => text).join(''), points);
      expect(heard.filter((event) => event !== 'begin')).toEqual(swipes.map(({ digits }) => digits));
    }),
    { numRuns: 2_000 },
  );
});

const noise = fc.string({
  unit: fc.constantFrom(...'%%;;++??==^^BE90000100000000009123 \r\r\n\u0002\u0003#!*Dx\u00ff'.split('')),
  maxLength: 60,
});
const piece = fc.oneof(
  noise,
  swipe.map(({ text }) => text),
  fc
    .tuple(swipe, fc.nat(200), fc.nat(200))
    .map(([{ text }, a, b]) => text.slice(Math.min(a, b), Math.max(a, b))),
);
/** Noise, whole swipes and pieces of swipes in any order. */
const rubbish = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));

test('check characters are verified where the reader sends them, whatever they look like', PATIENT, () => {
  fc.assert(
    fc.property(
      swipe.filter(({ lrc }) => lrc),
      cuts,
      ({ text, digits }, points) => {
        expect(play(text, points, { lrc: true })).toEqual(['begin', digits]);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('any split of any stream gives the same events, and the reader is ready again', PATIENT, () => {
  fc.assert(
    fc.property(
      rubbish,
      cuts,
      fc.constantFrom('CR', 'ETX', 'none' as const),
      (stream, points, terminator) => {
        const framing: AsciiFraming = { terminator, maxFrame: 1_024 };
        expect(play(stream, points, framing)).toEqual(play(stream, [], framing));
      },
    ),
    { numRuns: 3_000 },
  );
});

test('each beginning has exactly one outcome', PATIENT, () => {
  fc.assert(
    fc.property(rubbish, cuts, (stream, points) => {
      const heard = play(stream, points);
      const pairs = heard.filter((event, at) => (event === 'begin') === (at % 2 === 0));
      expect(pairs).toHaveLength(heard.length);
      expect(heard.length % 2).toBe(0);
    }),
    { numRuns: 3_000 },
  );
});

test('rubbish made of swipes and their pieces never gives a card that it does not say', PATIENT, () => {
  // A number counts only if it stands, whole, between the sentinels of a track that says it is a bank card.
  const told = [/;(\d{13,19})=/g, /%B([\d ]{13,40})\^/g, /[;+]99(\d{13,19})=/g];
  fc.assert(
    fc.property(rubbish, (stream) => {
      const said = told.flatMap((grammar) =>
        [...stream.matchAll(grammar)].map((match) => match[1]?.replaceAll(' ', '')),
      );
      const cards = play(stream).filter((event) => /^\d+$/.test(event));
      expect(cards.every((card) => said.includes(card))).toBe(true);
    }),
    { numRuns: 5_000 },
  );
});
