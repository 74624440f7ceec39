import { silentLogger } from '@lobby/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openReader } from '../openReader.ts';
import { FakeHidHost } from '../testing/fakeHidHost.ts';
import { readVectors, type Vector } from '../testing/readVectors.ts';
import { recordListener } from '../testing/recordListener.ts';
import type { HidHost } from '../transport/hidPort.ts';
import { TransportError } from '../transport/transport.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface HidVector extends Vector {
  readonly reportHex?: string;
  readonly packets?: readonly string[];
  readonly expect?: { readonly '2'?: { readonly data?: string } };
}

const vectors = new Map(readVectors<HidVector>('magtek_hid').map((vector) => [vector.id, vector]));
const fromHex = (hex: string | undefined): Uint8Array => Uint8Array.from(Buffer.from(hex ?? '', 'hex'));
const reportOf = (id: string): Uint8Array => fromHex(vectors.get(id)?.reportHex);
/** The one card of these vectors. */
const CARD = `card ${vectors.get('t2-only')?.expect?.['2']?.data?.replace(/=.*/, '')}`;

async function startReader(hidHost: HidHost, productId = 0x0002) {
  const { heard, listener } = recordListener();
  const config = { device: 'magtekHid', vendorId: 0x0801, productId } as const;
  const reader = openReader(config, listener, { log: silentLogger, hidHost });
  reader.start();
  await vi.advanceTimersByTimeAsync(0);
  return { reader, heard };
}

test.each([
  ['ok-3', CARD],
  ['t2-only', CARD],
  ['reserved-status-bits', CARD],
  ['encode-other', CARD],
  ['all-error', 'unreadable'],
  ['blank', 'unreadable'],
  ['aamva', 'unsupportedCard'],
  ['enc-masked', 'encryptedReader'],
])('a recorded report %s gives %s', async (id, outcome) => {
  const host = new FakeHidHost();
  const { heard } = await startReader(host);
  const handedOver = host.report(reportOf(id));
  expect(heard).toEqual(['ready', 'reading', outcome]);
  expect(handedOver.every((byte) => byte === 0)).toBe(true);
});

test('a report in packets of eight bytes is put together', async () => {
  const host = new FakeHidHost();
  const { heard } = await startReader(host);
  for (const packet of vectors.get('chunks-8')?.packets ?? []) host.report(fromHex(packet));
  expect(heard).toEqual(['ready', 'reading', CARD]);
});

test('packets that stop half-way are too fast, and the next report is read', async () => {
  const host = new FakeHidHost();
  const { heard } = await startReader(host);
  for (const packet of vectors.get('chunks-8')?.packets?.slice(0, 20) ?? []) host.report(fromHex(packet));
  await vi.advanceTimersByTimeAsync(150);
  host.report(reportOf('ok-2'));
  expect(heard).toEqual(['ready', 'reading', 'tooFast', 'reading', CARD]);
});

test('the reader is found again within 3 s after it was unplugged', async () => {
  const host = new FakeHidHost();
  const { heard } = await startReader(host);
  host.unplug();
  await vi.advanceTimersByTimeAsync(10_000);
  host.replug();
  await vi.advanceTimersByTimeAsync(3_000);
  host.report(reportOf('ok-2'));
  expect(heard).toEqual(['ready', 'offline READER_DISCONNECTED', 'ready', 'reading', CARD]);
});

test('a missing library is a status, not a crash', async () => {
  const { heard } = await startReader({
    open: () => Promise.reject(new TransportError('driverMissing', 'libusb-1.0 is not installed')),
  });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(heard).toEqual(['offline READER_DRIVER_MISSING']);
});

test.each([
  ['keyboard emulation', 0x0001],
  ['another protocol', 0x2020],
  ['an unknown product', 0x7777],
])('a reader with %s is refused with a reason', async (_name, productId) => {
  const host = new FakeHidHost();
  const { heard } = await startReader(host, productId);
  expect(heard).toEqual(['offline READER_CONFIG_INVALID']);
  expect(host.opened).toEqual([]);
});

test('after stop nothing is heard, whatever the device does', async () => {
  const host = new FakeHidHost();
  const { reader, heard } = await startReader(host);
  await reader.stop();
  host.report(reportOf('ok-2'));
  host.unplug();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(heard).toEqual(['ready']);
});
