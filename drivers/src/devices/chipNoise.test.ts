import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nightly } from '../../../tests/support/nightly.ts';
import { createSlab } from '../framing/slab.ts';
import { EmvTalk } from '../readers/emvTalk.ts';
import { terminalValues } from '../readers/emvTerminal.ts';
import { emvChip } from '../simulators/emvChip.ts';
import { findChipNumber } from './chipNumber.ts';
import { readTlv } from './tlv.ts';

const STREAMS = nightly(100_000, 1_000_000);
const TIMEOUT_MS = 60_000 + STREAMS;
/** Noise reads as data objects so often; fewer would say that the test no longer gets to the numbers. */
const LEAST_UNDERSTOOD = 0.005;
const SEED = 20_261_121;
const values = () => terminalValues(new Date(2026, 10, 21), Uint8Array.of(1, 2, 3, 4));

/** A simple generator is enough, and fast: xorshift32. */
function noiseFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 24;
  };
}

test(`no number is found in ${STREAMS} answers of noise`, { timeout: TIMEOUT_MS }, () => {
  const next = noiseFrom(SEED);
  const into = createSlab();
  let [understood, numbers] = [0, 0];
  for (let stream = 0; stream < STREAMS; stream += 1) {
    const bytes = Uint8Array.from({ length: next() & 0x3f }, next);
    const objects = readTlv(bytes, { start: 0, end: bytes.length });
    if (!objects) continue;
    understood += 1;
    if (typeof findChipNumber(bytes, objects, into, 0) === 'object') numbers += 1;
  }
  expect(numbers).toBe(0);
  expect(understood).toBeGreaterThanOrEqual(Math.floor(STREAMS * LEAST_UNDERSTOOD));
});

test('data nested without end and objects without number are refused', () => {
  const nested = Uint8Array.from({ length: 64 }, (_, at) => (at % 2 === 0 ? 0x6f : 62 - at));
  expect(readTlv(nested, { start: 0, end: 64 })).toBeUndefined();
  const many = Uint8Array.from({ length: 4_096 }, (_, at) => (at % 2 === 0 ? 0x82 : 0));
  expect(readTlv(many, { start: 0, end: 4_096 })).toBeUndefined();
});

test('a chip that answers anything at all comes to an end, and gives no other number than its own', () => {
  const right = { weight: 9, arbitrary: fc.constant(undefined) };
  const anything = { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }) };
  const steps = fc.array(fc.oneof(right, anything), { minLength: 1, maxLength: 20 });
  const numbers = new Set<string>();
  fc.assert(
    fc.property(steps, (answers) => {
      const talk = new EmvTalk({ wire: 'contact', terminalValues: values });
      const chip = emvChip({ number: '9000010000000018', protocol: 'T0' });
      let said: ReturnType<EmvTalk['answered']> = { apdu: talk.begin() };
      let commands = 0;
      while ('apdu' in said) {
        const noise = answers[commands % answers.length];
        said = talk.answered(noise ?? chip(said.apdu));
        commands += 1;
        expect(commands).toBeLessThan(80 * 17);
      }
      if ('number' in said) {
        const { start, end } = said.number;
        numbers.add(Buffer.from(said.bytes.subarray(start, end)).toString());
      }
    }),
    { numRuns: 300 },
  );
  expect([...numbers]).toEqual(['9000010000000018']);
});
