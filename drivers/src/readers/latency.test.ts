import { silentLogger } from '@lobby/shared';
import { expect, test } from 'vitest';
import { FakeTransport } from '../testing/fakeTransport.ts';
import { asciiDecoder } from './asciiDecoder.ts';
import { WiredCardReader } from './wiredCardReader.ts';

const SWIPES = 5_000;
const GOAL_US = 50;

test('from the last byte to the card takes tens of microseconds', async () => {
  const transport = new FakeTransport();
  let cardAt = 0;
  const reader = new WiredCardReader(
    transport,
    asciiDecoder({}),
    {
      onReading: () => undefined,
      onCard: () => void (cardAt = performance.now()),
      onFailure: () => undefined,
      onStatus: () => undefined,
    },
    { log: silentLogger, now: () => performance.now() },
  );
  reader.start();
  await Promise.resolve();
  const text = '%B9000010000000000009^TEST/CARD^3012220000000?;9000010000000000009=30122200000000?\r';
  const bytes = Uint8Array.from(Buffer.from(text, 'latin1'));
  const tookUs: number[] = [];
  for (let swipe = 0; swipe < SWIPES; swipe += 1) {
    transport.feed(bytes.subarray(0, 40));
    const completeAt = performance.now();
    transport.feed(bytes.subarray(40));
    tookUs.push((cardAt - completeAt) * 1_000);
  }
  await reader.stop();
  const sorted = tookUs.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * SWIPES)] ?? Number.NaN;
  console.log(`last byte to card: median ${at(0.5).toFixed(1)} µs, 99 % below ${at(0.99).toFixed(1)} µs`);
  // Times depend on the machine: only five times the goal is a failure (rulings R39).
  expect(at(0.5)).toBeGreaterThan(0);
  expect(at(0.5)).toBeLessThan(5 * GOAL_US);
});
