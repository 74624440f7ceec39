import { silentLogger } from '@lobby/shared';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openReader } from '../openReader.ts';
import { idtechFrame } from '../simulators/idtechFrameOf.ts';
import { FakeHidHost } from '../testing/fakeHidHost.ts';
import { readVectors, type Vector } from '../testing/readVectors.ts';
import { recordListener } from '../testing/recordListener.ts';
import { idtechDecoder } from './idtechDecoder.ts';

const CARD = '9000010000000000009';
const TRACK2 = `;${CARD}=30122200000000?`;
const REPORT_BYTES = 560;

/** A report is as long as the longest; what is behind the frame is zero. */
function reportOf(frame: Uint8Array): Uint8Array {
  const report = new Uint8Array(REPORT_BYTES);
  report.set(frame);
  return report;
}

describe('over USB', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function start() {
    const host = new FakeHidHost();
    const { heard, listener } = recordListener();
    const config = { device: 'idtechHid', productId: 0x2010 } as const;
    const reader = openReader(config, listener, { log: silentLogger, hidHost: host });
    reader.start();
    return { host, heard, reader };
  }

  test('a swipe in one report or in packets of 8 bytes is a card, and its memory is zeroed', async () => {
    const { host, heard, reader } = start();
    await vi.advanceTimersByTimeAsync(100);
    expect(host.opened).toMatchObject([{ vendorId: 0x0acd, productId: 0x2010 }]);
    const report = reportOf(idtechFrame({ track2: TRACK2 }));
    expect(host.report(report).every((byte) => byte === 0)).toBe(true);
    expect(heard).toEqual(['ready', 'reading', `card ${CARD}`]);
    for (let at = 0; at < report.length; at += 8) host.report(report.subarray(at, at + 8));
    expect(heard.slice(3)).toEqual(['reading', `card ${CARD}`]);
    await reader.stop();
  });

  test('unplugged in the middle of a report, it reads the next swipe after it is back', async () => {
    const { host, heard, reader } = start();
    await vi.advanceTimersByTimeAsync(100);
    host.report(reportOf(idtechFrame({ track2: TRACK2 })).subarray(0, 24));
    host.unplug();
    await vi.advanceTimersByTimeAsync(1_000);
    host.replug();
    await vi.advanceTimersByTimeAsync(2_000);
    host.report(reportOf(idtechFrame({ track2: TRACK2 })));
    expect(heard.slice(1)).toEqual([
      'reading',
      'offline READER_DISCONNECTED',
      'ready',
      'reading',
      `card ${CARD}`,
    ]);
    await reader.stop();
  });
});

function play(chunks: readonly Uint8Array[]): string[] {
  const heard: string[] = [];
  const decoder = idtechDecoder({
    onBegin: () => heard.push('reading'),
    onNumber: (bytes, { start, end }) =>
      heard.push(Buffer.from(bytes.subarray(start, end)).toString('latin1')),
    onFailure: (failure) => heard.push(failure),
  });
  for (const chunk of chunks) decoder.push(chunk, 0);
  decoder.idle(decoder.deadline() ?? 0);
  expect(decoder.deadline()).toBeUndefined();
  return heard;
}

const vectorFrame = (id: string): Uint8Array =>
  Buffer.from(
    readVectors<Vector & { readonly frameHex?: string }>('idtech').find((vector) => vector.id === id)
      ?.frameHex ?? '',
    'hex',
  );

test.each([
  ['enc', 'encryptedReader'],
  ['enc-no-hash', 'encryptedReader'],
  ['decode-fail', 'unreadable'],
  ['bad-lrc', 'unreadable'],
  ['bad-sum', 'unreadable'],
  ['truncated', 'tooFast'],
])('%s is a failure: %s', (id, failure) => {
  expect(play([vectorFrame(id)])).toEqual(['reading', failure]);
});

test('a driving licence is no bank card, and what was not decoded is not guessed', () => {
  expect(play([idtechFrame({ track2: TRACK2, type: 0x81 })])).toEqual(['reading', 'unsupportedCard']);
  expect(play([idtechFrame({ track2: TRACK2, type: 0x84 })])).toEqual(['reading', 'unreadable']);
  expect(play([idtechFrame({ track2: TRACK2, worn: true })])).toEqual(['reading', 'unreadable']);
});

test('fields that do not add up to the length are not believed', () => {
  const frame = idtechFrame({ track2: TRACK2 });
  // The length of track 2 and its two checks, one more.
  const at = 3 + 3;
  const [lrc, sum] = [frame.length - 3, frame.length - 2];
  const before = frame[at]!;
  frame[at] = before + 1;
  frame[lrc] = frame[lrc]! ^ before ^ (before + 1);
  frame[sum] = (frame[sum]! + 1) & 0xff;
  expect(play([frame])).toEqual(['reading', 'unreadable']);
});

test('any split of swipes gives the same events', () => {
  const whole = idtechFrame({ track2: TRACK2 });
  const damaged = idtechFrame({ track2: TRACK2 });
  damaged[20] = damaged[20]! ^ 1;
  const part = fc.constantFrom(
    whole,
    reportOf(whole),
    reportOf(idtechFrame({ track2: TRACK2, worn: true })),
    damaged,
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 3 }), fc.integer({ min: 1, max: 64 }), (parts, size) => {
      const stream = Uint8Array.from(parts.flatMap((bytes) => [...bytes]));
      const chunks = Array.from({ length: Math.ceil(stream.length / size) }, (_, index) =>
        stream.slice(index * size, (index + 1) * size),
      );
      expect(play(chunks)).toEqual(play([stream]));
    }),
    { numRuns: 200 },
  );
});
