import { silentLogger } from '@lobby/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CardReaderListener } from '../cardReader.ts';
import type { AsciiFraming } from '../framing/asciiFramer.ts';
import { FakeTransport } from '../testing/fakeTransport.ts';
import { recordListener } from '../testing/recordListener.ts';
import { TransportError, type TransportFault } from '../transport/transport.ts';
import { asciiDecoder } from './asciiDecoder.ts';
import { WiredCardReader } from './wiredCardReader.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const CARD = '9000010000000000009';
const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const swipe = latin1(`;${CARD}=30122200000000?\r`);
const deps = { log: silentLogger, now: () => performance.now() };

async function startReader(
  options: { transport?: FakeTransport; framing?: AsciiFraming; also?: Partial<CardReaderListener> } = {},
) {
  const transport = options.transport ?? new FakeTransport();
  const { heard, listener } = recordListener();
  const reader = new WiredCardReader(
    transport,
    asciiDecoder(options.framing ?? {}),
    { ...listener, ...options.also },
    deps,
  );
  reader.start();
  await vi.advanceTimersByTimeAsync(0);
  return { transport, reader, heard };
}

const refuse = (fault: TransportFault) => () => Promise.reject(new TransportError(fault, 'no'));

test('reports a swipe that arrives in two pieces', async () => {
  const { transport, heard } = await startReader();
  transport.feed(swipe.subarray(0, 9));
  expect(heard).toEqual(['ready', 'reading']);
  transport.feed(swipe.subarray(9));
  expect(heard).toEqual(['ready', 'reading', `card ${CARD}`]);
});

test('a number that fails Luhn is handed out with a hint: some old cards do not use it', async () => {
  const { transport, heard } = await startReader();
  transport.feed(latin1(';9000010000000000008=30122200000000?\r'));
  expect(heard.at(-1)).toBe('card 9000010000000000008 (no Luhn)');
});

test('a swipe that stops half-way is too fast, and the next one is read', async () => {
  const { transport, heard } = await startReader();
  transport.feed(swipe.subarray(0, 9));
  await vi.advanceTimersByTimeAsync(300);
  transport.feed(swipe);
  expect(heard).toEqual(['ready', 'reading', 'tooFast', 'reading', `card ${CARD}`]);
});

test('noise is one failure a second at most, and a card in it is read at once', async () => {
  const { transport, heard } = await startReader();
  const noise = latin1(';E?\r');
  for (let passedMs = 0; passedMs < 10_000; passedMs += 100) {
    transport.feed(noise);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(heard.filter((event) => event === 'unreadable').length).toBeLessThanOrEqual(11);
  expect(heard.filter((event) => event === 'unreadable').length).toBeGreaterThan(5);
  expect(heard.filter((event) => event === 'reading')).toHaveLength((heard.length - 1) / 2);
  transport.feed(noise);
  heard.length = 0;
  transport.feed(swipe);
  expect(heard).toEqual(['reading', `card ${CARD}`]);
  await vi.advanceTimersByTimeAsync(1_000);
  transport.feed(noise);
  expect(heard.slice(2, 4)).toEqual(['reading', 'unreadable']);
});

test('a swipe without end byte is read after the silence', async () => {
  const { transport, heard } = await startReader({ framing: { terminator: 'none' } });
  transport.feed(swipe.subarray(0, -1));
  expect(heard).toEqual(['ready', 'reading']);
  await vi.advanceTimersByTimeAsync(210);
  expect(heard.at(-1)).toBe(`card ${CARD}`);
});

test('digits are zero as soon as the callback has returned', async () => {
  let kept: Uint8Array | undefined;
  const { transport } = await startReader({ also: { onCard: ({ digits }) => void (kept = digits) } });
  transport.feed(swipe);
  expect(kept).toHaveLength(19);
  expect(kept?.every((byte) => byte === 0)).toBe(true);
});

test('an unplugged reader comes back within 3 s, and half a swipe is forgotten without a failure', async () => {
  const { transport, heard } = await startReader();
  transport.feed(swipe.subarray(0, 9));
  transport.onOpen = refuse('absent');
  transport.unplug();
  await vi.advanceTimersByTimeAsync(20_000);
  transport.onOpen = () => Promise.resolve();
  await vi.advanceTimersByTimeAsync(2_000);
  transport.feed(swipe.subarray(9));
  await vi.advanceTimersByTimeAsync(1_000);
  transport.feed(swipe);
  expect(heard).toEqual([
    'ready',
    'reading',
    'offline READER_DISCONNECTED',
    'ready',
    'reading',
    `card ${CARD}`,
  ]);
});

test.each<[TransportFault, string]>([
  ['absent', 'READER_DISCONNECTED'],
  ['busy', 'READER_BUSY'],
  ['denied', 'READER_CONFIG_INVALID'],
  ['driverMissing', 'READER_DRIVER_MISSING'],
  ['timeout', 'READER_DISCONNECTED'],
])('a wire that is %s is reported once as %s, however often it is tried', async (fault, code) => {
  const transport = new FakeTransport();
  transport.onOpen = refuse(fault);
  const { heard } = await startReader({ transport });
  await vi.advanceTimersByTimeAsync(30_000);
  expect(heard).toEqual([`offline ${code}`]);
  expect(transport.log.length).toBeGreaterThan(15);
});

test('says nothing after stop, also when a port opens late', async () => {
  const transport = new FakeTransport();
  const { promise, resolve } = Promise.withResolvers<void>();
  transport.onOpen = () => promise;
  const { reader, heard } = await startReader({ transport });
  await reader.stop();
  resolve();
  await vi.advanceTimersByTimeAsync(60_000);
  transport.feed(swipe);
  expect(heard).toEqual([]);
  expect(transport.log).toEqual(['open', 'close', 'close']);
});

test('half a swipe at stop is forgotten', async () => {
  const { transport, reader, heard } = await startReader();
  transport.feed(swipe.subarray(0, 9));
  await reader.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(heard).toEqual(['ready', 'reading']);
});

test('a listener that throws does not stop the reader', async () => {
  let cards = 0;
  const also = {
    onCard: () => {
      cards += 1;
      throw new Error('listener');
    },
  };
  const { transport } = await startReader({ also });
  transport.feed(swipe);
  transport.feed(swipe);
  expect(cards).toBe(2);
});

test('an insertion reader that only talks says when a card is in it, and nothing of it once it is gone', async () => {
  const changes: boolean[] = [];
  const { transport, reader, heard } = await startReader({
    framing: { profile: 'magtekInsertion' },
    also: { onCardPresent: (present) => changes.push(present) },
  });
  transport.feed(latin1('\u0002\u001b1\r\u0003'));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(changes).toEqual([true]);
  transport.feed(latin1(`\u0002\u001b;${CARD}=30122200000000?0\r\u0003`));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(changes).toEqual([true, false]);
  expect(heard).toContain(`card ${CARD}`);
  transport.feed(latin1('\u0002\u001b1\r\u0003'));
  await vi.advanceTimersByTimeAsync(1_000);
  transport.unplug();
  await vi.advanceTimersByTimeAsync(0);
  expect(changes).toEqual([true, false, true, false]);
  await reader.stop();
});
