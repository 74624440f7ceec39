import { silentLogger } from '@lobby/shared';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { nightly } from '../../../tests/support/nightly.ts';
import { openReader } from '../openReader.ts';
import { createRandom, type Random } from '../testing/createRandom.ts';
import { FakeTransport } from '../testing/fakeTransport.ts';
import { bytesInUse } from '../testing/bytesInUse.ts';
import { READER_KINDS } from '../testing/readerKinds.ts';
import { recordListener } from '../testing/recordListener.ts';
import { testIdNumber } from '../testing/testIdNumber.ts';

const SEED = 20_261_122;
const MINUTES = nightly(15, 60);
const GARBAGE_MS = MINUTES * 60_000;
const STEP_MS = 250;
/** A line of 9600 baud that never rests. */
const NOISE_BYTES = 240;
/** Three tries of an answer that a motor may take 20 s for, and the set-up. */
const SETTLE_MS = 90_000;
const MAX_CHANCES = 60;
const MAX_LEFT_BYTES = 2_000_000;
/** A beginning and a failure a second: a screen can show that without flicker. */
const MAX_SAID = (2 * GARBAGE_MS) / 1_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe.each(READER_KINDS)('$name', ({ name, configOf, create, answers }) => {
  const number = name === 'idcard' ? testIdNumber() : '9000010000000000009';

  test(`after ${MINUTES} minutes of garbage the next card is read`, { timeout: 60_000 }, async () => {
    const wire = new FakeTransport();
    const { heard, listener } = recordListener();
    const reader = openReader(configOf({ kind: 'serial', path: 'noisy' }), listener, {
      log: silentLogger,
      createTransport: () => wire,
    });
    reader.start();
    await vi.advanceTimersByTimeAsync(STEP_MS);
    const random = createRandom(SEED);
    let [before, said, ready, cards] = [0, 0, 0, 0];
    for (let passedMs = 0; passedMs < GARBAGE_MS; passedMs += STEP_MS) {
      if (passedMs === 60_000) before = bytesInUse();
      wire.feed(noise(random));
      await vi.advanceTimersByTimeAsync(STEP_MS);
      said += heard.length;
      ready += heard.filter((line) => line === 'ready').length;
      cards += heard.filter((line) => line.startsWith('card')).length;
      if (passedMs + STEP_MS < GARBAGE_MS) heard.length = 0;
      wire.written.length = 0;
    }
    console.log(`${name}: said ${said} times something, ${ready} times ready`);
    expect(said).toBeLessThanOrEqual(MAX_SAID);
    expect(bytesInUse() - before).toBeLessThan(MAX_LEFT_BYTES);
    expect({ seed: SEED, cards }).toEqual({ seed: SEED, cards: 0 });
    // Who only listens cannot know; who asks has had no answer. Two bytes answer an MSR605's test, so noise may.
    const mayBeReady = answers ? 0 : 1;
    expect(ready).toBeLessThanOrEqual(name === 'msr605' ? MAX_CHANCES : mayBeReady);

    const model = create((bytes) => wire.feed(bytes));
    wire.onWrite = (bytes) => void setTimeout(() => model.receive(bytes), 5);
    await vi.advanceTimersByTimeAsync(SETTLE_MS);
    heard.length = 0;
    expect(model.offer(number)).toBe(true);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(heard.filter((line) => line !== 'ready')).toEqual(['reading', `card ${number}`]);
    await Promise.all([reader.stop(), vi.advanceTimersByTimeAsync(5_000)]);
  });
});

/** Any bytes, none more likely than another. */
function noise(random: Random): Uint8Array {
  const bytes = new Uint8Array(NOISE_BYTES);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = random(0x100);
  return bytes;
}
