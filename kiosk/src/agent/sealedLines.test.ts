import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deriveSpoolKey, openLines, sealLine } from './sealedLines.ts';

const key = deriveSpoolKey(new Uint8Array(32).fill(7));

const sealAll = (texts: readonly string[]): Buffer =>
  Buffer.concat(texts.map((text, index) => sealLine(key, index, text)));

test('lines come back as they were, and nothing of them can be read in the file', () => {
  const texts = ['{"ticketNo":"A9100"}', '', '取号'];
  const bytes = sealAll(texts);
  expect(openLines(key, bytes)).toEqual({ texts, goodBytes: bytes.length, end: 'complete' });
  expect(bytes.includes('A9100')).toBe(false);
});

test('a file cut anywhere gives all whole lines and is torn, never damaged', () => {
  const texts = ['first', 'second', 'third'];
  const bytes = sealAll(texts);
  const ends = texts.map((_, index) => sealAll(texts.slice(0, index + 1)).length);
  for (let cut = 0; cut < bytes.length; cut += 1) {
    const opened = openLines(key, bytes.subarray(0, cut));
    expect(opened.texts).toEqual(texts.slice(0, ends.filter((end) => end <= cut).length));
    expect(opened.end).toBe(cut === 0 || ends.includes(cut) ? 'complete' : 'torn');
  }
});

test('space that was never filled counts as torn', () => {
  const bytes = Buffer.concat([sealAll(['first']), Buffer.alloc(64)]);
  expect(openLines(key, bytes)).toMatchObject({ texts: ['first'], end: 'torn' });
});

test('a last line of which later sectors came and the first did not counts as torn', () => {
  const bytes = sealAll(['first', 'long '.repeat(300)]);
  const start = sealAll(['first']).length;
  const torn = Buffer.from(bytes).fill(0, start, 512);
  expect(openLines(key, torn)).toMatchObject({ texts: ['first'], goodBytes: start, end: 'torn' });
});

test('a sector of lines that is gone is damage: good lines may follow', () => {
  const texts = Array.from({ length: 8 }, (_, n) => `${n}`.repeat(512 - 32));
  const bytes = sealAll(texts).fill(0, 512, 1_024);
  expect(openLines(key, bytes)).toMatchObject({ texts: texts.slice(0, 1), end: 'damaged' });
});

test('a changed byte never changes a text and never goes unnoticed', () => {
  const texts = ['first', 'second', 'third'];
  const bytes = sealAll(texts);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const changed = Buffer.from(bytes);
      changed[at]! ^= flip;
      const opened = openLines(key, changed);
      expect(opened.end).not.toBe('complete');
      expect(opened.texts).toEqual(texts.slice(0, opened.texts.length));
    }),
  );
});

test('lines in another order, a left-out line and another key are refused', () => {
  const [first, second] = [sealLine(key, 0, 'first'), sealLine(key, 1, 'second')];
  expect(openLines(key, Buffer.concat([second, first])).texts).toEqual([]);
  expect(openLines(key, second).texts).toEqual([]);
  expect(openLines(deriveSpoolKey(new Uint8Array(32)), sealAll(['first'])).texts).toEqual([]);
});
