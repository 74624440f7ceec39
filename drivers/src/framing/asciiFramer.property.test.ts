import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AsciiFraming } from './asciiFramer.ts';
import { latin1, play, track1, track2, track3 } from '../testing/asciiSwipes.ts';
import { trackLrc } from './trackLrc.ts';

/** Property tests on a machine that has other things to do. */
const PATIENT = { timeout: 60_000 };

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
