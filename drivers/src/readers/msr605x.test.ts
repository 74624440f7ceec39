import { silentLogger } from '@lobby/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { encodeMsr605x, msr605xPayload, MSR605X_PACKET_BYTES } from '../framing/msr605xPacket.ts';
import { openReader } from '../openReader.ts';
import { MsrModel } from '../simulators/msrModel.ts';
import { FakeHidHost } from '../testing/fakeHidHost.ts';
import { recordListener } from '../testing/recordListener.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const CARD = '9000010000000000009';

test('swipes of a 605X come through its packets, and it is found again after an unplug', async () => {
  const host = new FakeHidHost();
  const device = new MsrModel((bytes) => {
    for (const packet of encodeMsr605x(bytes)) queueMicrotask(() => void host.report(packet));
  });
  host.onWrite = (packet) => {
    const payload = msr605xPayload(packet);
    if (payload) device.receive(packet.subarray(payload.start, payload.end));
  };
  const { heard, listener } = recordListener();
  const reader = openReader({ device: 'msr605x' }, listener, { log: silentLogger, hidHost: host });
  reader.start();
  await vi.advanceTimersByTimeAsync(100);
  expect(host.opened).toMatchObject([{ vendorId: 0x0801, productId: 0x0003 }]);
  device.swipe({ track1: `B${CARD}^TEST/CARD^3012220`, track2: `${CARD}=30122200000000` });
  await vi.advanceTimersByTimeAsync(100);
  expect(heard).toEqual(['ready', 'reading', `card ${CARD}`]);
  device.losePower();
  host.unplug();
  await vi.advanceTimersByTimeAsync(1_000);
  host.replug();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(heard.slice(3)).toEqual(['offline READER_DISCONNECTED', 'ready']);
  await reader.stop();
});

test('packets hold 63 bytes and say which is first and last', () => {
  const packets = encodeMsr605x(new Uint8Array(64).fill(7));
  expect(packets.map((packet) => packet[0])).toEqual([0x80 | 63, 0x40 | 1]);
  expect(packets.every((packet) => packet.length === MSR605X_PACKET_BYTES)).toBe(true);
  expect(encodeMsr605x(Uint8Array.of(0x1b, 0x61)).map((packet) => packet[0])).toEqual([0xc0 | 2]);
});

test('a packet that says more than it holds is dropped', () => {
  expect(msr605xPayload(Uint8Array.of(0x80 | 5, 1, 2))).toBeUndefined();
});
