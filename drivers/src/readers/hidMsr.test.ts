import { silentLogger } from '@lobby/shared';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hidMsrLayout } from '../devices/hidMsrLayout.ts';
import { findHidMsrNumber } from '../devices/hidMsrReport.ts';
import { openReader } from '../openReader.ts';
import { FakeHidHost } from '../testing/fakeHidHost.ts';
import { recordListener } from '../testing/recordListener.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const CARD = '9000010000000000009';
const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

/** Page 8E, usage 01, collection; three lengths of 8 bits; 79, 40 and 107 bytes of tracks. */
const BODY =
  '15 00 26 FF 00 75 08 95 03 09 11 09 12 09 13 81 02 09 21 95 4F 81 02 09 22 95 28 81 02 09 23 95 6B 81 02';
const PLAIN = `06 8E 00 09 01 A1 01 ${BODY} C0`;
const NUMBERED = `06 8E 00 09 01 A1 01 85 05 ${BODY} C0`;
const REPORT_BYTES = 3 + 79 + 40 + 107;

function report(track1: string, track2: string, reportId?: number): Uint8Array {
  const bytes = Buffer.alloc(REPORT_BYTES);
  bytes.set([track1.length, track2.length, 0]);
  bytes.write(track1, 3, 'latin1');
  bytes.write(track2, 82, 'latin1');
  return reportId === undefined ? Uint8Array.from(bytes) : Uint8Array.of(reportId, ...bytes);
}

test('a descriptor says where the tracks are, with report ids and without', () => {
  const tracks = { 1: { start: 3, end: 82 }, 2: { start: 82, end: 122 }, 3: { start: 122, end: 229 } };
  const lengths = { 1: { start: 0, end: 1 }, 2: { start: 1, end: 2 }, 3: { start: 2, end: 3 } };
  expect(hidMsrLayout(fromHex(PLAIN))).toEqual({
    reportBytes: REPORT_BYTES,
    reportId: undefined,
    tracks,
    lengths,
  });
  expect(hidMsrLayout(fromHex(NUMBERED))).toMatchObject({
    reportBytes: REPORT_BYTES + 1,
    reportId: 5,
    tracks: { 2: { start: 83, end: 123 } },
  });
});

test('a descriptor of a keyboard, a broken one and one without end describe no tracks', () => {
  const keyboard = '05 01 09 06 A1 01 05 07 19 E0 29 E7 15 00 25 01 75 01 95 08 81 02 95 06 75 08 81 00 C0';
  expect(hidMsrLayout(fromHex(keyboard))).toBeUndefined();
  expect(hidMsrLayout(fromHex('06 8E'))).toBeUndefined();
  expect(hidMsrLayout(fromHex('06 8E 00 09 22 75 08 97 FF FF FF FF 81 02'))).toBeUndefined();
  expect(hidMsrLayout(new Uint8Array(5_000))).toBeUndefined();
  expect(hidMsrLayout(new Uint8Array())).toBeUndefined();
});

test('any bytes as a descriptor give a layout inside its report, or none', () => {
  const piece = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(...fromHex(NUMBERED)));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (bytes) => {
      const layout = hidMsrLayout(Uint8Array.of(...fromHex('06 8E 00 09 22 75 08 95 28 81 02'), ...bytes));
      for (const { end } of Object.values(layout?.tracks ?? {}))
        expect(end).toBeLessThanOrEqual(layout?.reportBytes ?? 0);
    }),
  );
});

test('without a length a zero ends a track; a length beyond the field and an error mark are faults', () => {
  const layout = hidMsrLayout(fromHex('06 8E 00 09 22 75 08 95 28 81 02'));
  if (!layout) throw new Error('no layout');
  const bytes = new Uint8Array(40);
  bytes.set(Buffer.from(`;${CARD}=3012?`));
  expect(findHidMsrNumber(bytes, 40, layout)).toEqual({ start: 1, end: 20 });
  expect(findHidMsrNumber(bytes, 39, layout)).toBe('unreadable');

  const numbered = hidMsrLayout(fromHex(NUMBERED));
  if (!numbered) throw new Error('no layout');
  const find = (given: Uint8Array) => findHidMsrNumber(given, given.length, numbered);
  expect(find(report('', `;${CARD}=3012?`, 5))).toEqual({ start: 84, end: 103 });
  expect(find(report('', `;${CARD}=3012?`, 6))).toBe('unreadable');
  expect(find(report('%E?', ';E?', 5))).toBe('unreadable');
  const tooLong = report('', `;${CARD}=3012?`, 5);
  tooLong[2] = 41;
  expect(find(tooLong)).toBe('unreadable');
});

test('swipes of a reader of usage page 8E are cards; what its report held before is not looked at', async () => {
  const host = new FakeHidHost();
  const { heard, listener } = recordListener();
  const reportDescriptor = NUMBERED.replaceAll(' ', '');
  const config = { device: 'hidMsr', vendorId: 0x1234, productId: 1, reportDescriptor } as const;
  const reader = openReader(config, listener, { log: silentLogger, hidHost: host });
  reader.start();
  await vi.advanceTimersByTimeAsync(100);
  host.report(report(`%B${CARD}^TEST/CARD^3012220?`, `;${CARD}=30122200000000?`, 5));
  const old = report('', `;${CARD}=30122200000000?`, 5);
  old[2] = 0;
  host.report(old);
  expect(heard).toEqual(['ready', 'reading', `card ${CARD}`, 'reading', 'unreadable']);
  await reader.stop();
});

test('a configuration without tracks is offline and says so', () => {
  const { heard, listener } = recordListener();
  const config = { device: 'hidMsr', vendorId: 1, productId: 1, reportDescriptor: '05010906' } as const;
  openReader(config, listener, { log: silentLogger }).start();
  expect(heard).toEqual(['offline READER_CONFIG_INVALID']);
});
