import { silentLogger } from '@lobby/shared';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CardReaderListener, ReaderCommand } from '../cardReader.ts';
import { Crt310Model } from '../simulators/crt310Model.ts';
import { FakeTransport } from '../testing/fakeTransport.ts';
import { recordListener } from '../testing/recordListener.ts';
import { TransportError } from '../transport/transport.ts';
import { crt310Codec } from './crt310Codec.ts';
import { DialogueReader } from './dialogueReader.ts';
import { InsertDialogue } from './insertDialogue.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const CARD = '9000010000000000009';
const card = { track2: `${CARD}=30122200000000` };

/** A wire with a CRT-310 at its end. */
class DeviceTransport extends FakeTransport {
  readonly device = new Crt310Model((bytes) => queueMicrotask(() => this.feed(bytes)));

  override async write(bytes: Uint8Array): Promise<void> {
    await super.write(bytes);
    this.device.receive(bytes);
  }
}

async function startReader(also: Partial<CardReaderListener> = {}) {
  const transport = new DeviceTransport();
  const { heard, listener } = recordListener();
  const presence: boolean[] = [];
  const reader = new DialogueReader(
    transport,
    new InsertDialogue(crt310Codec({})),
    { ...listener, onCardPresent: (present) => void presence.push(present), ...also },
    { log: silentLogger, now: () => performance.now() },
  );
  reader.start();
  await vi.advanceTimersByTimeAsync(100);
  return { transport, device: transport.device, reader, heard, presence };
}

test('a card is told once, and its memory is zero when the callback has returned', async () => {
  let kept: Uint8Array | undefined;
  const { device, heard, presence } = await startReader({ onCard: ({ digits }) => void (kept = digits) });
  device.slot.insert(card);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(heard).toEqual(['ready', 'reading']);
  expect(presence).toEqual([true]);
  expect(kept).toHaveLength(CARD.length);
  expect(kept?.every((byte) => byte === 0)).toBe(true);
});

test('a command from inside a callback is carried out after what is under way', async () => {
  const commands: ReaderCommand[] = [{ do: 'light', light: 'green' }, { do: 'refuse' }];
  const { reader, device, heard } = await startReader({
    onReading: () => commands.forEach((command) => reader.commands?.send(command)),
  });
  device.slot.insert(card);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(heard).toEqual(['ready', `card ${CARD}`]);
  expect([device.light, device.slot.open]).toEqual([true, false]);
});

test('stop shuts the slot first, and nothing is heard from then on', async () => {
  const { reader, device, heard } = await startReader();
  const stopped = reader.stop();
  device.slot.insert(card);
  await vi.advanceTimersByTimeAsync(2_000);
  await stopped;
  expect(device.slot.open).toBe(false);
  expect(heard).toEqual(['ready']);
  expect(vi.getTimerCount()).toBe(0);
});

test('stop waits no longer than a second for a reader that is silent', async () => {
  const { reader, device, transport } = await startReader();
  device.fault = { kind: 'silent' };
  const stopped = reader.stop();
  await vi.advanceTimersByTimeAsync(1_001);
  await stopped;
  expect(transport.log.at(-1)).toBe('close');
  expect(vi.getTimerCount()).toBe(0);
});

test('a reader that is plugged in again is set up again', async () => {
  const { transport, device, heard } = await startReader();
  transport.unplug();
  device.losePower();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(heard).toEqual(['ready', 'offline READER_DISCONNECTED', 'ready']);
  expect(device.slot.insert(card)).toBe(true);
});

test('a wire that refuses a command is opened again', async () => {
  const { transport, heard } = await startReader();
  const write = transport.write.bind(transport);
  transport.write = () => Promise.reject(new TransportError('timeout', 'no'));
  await vi.advanceTimersByTimeAsync(1_000);
  transport.write = write;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(heard.slice(0, 3)).toEqual(['ready', 'offline READER_DISCONNECTED', 'ready']);
});

describe('commands', () => {
  test('are named, and lost without a word while the reader is offline', async () => {
    const { transport, reader } = await startReader();
    expect(reader.commands?.can).toEqual(new Set(['accept', 'refuse', 'eject', 'light']));
    transport.onOpen = () => Promise.reject(new TransportError('absent', 'no'));
    transport.unplug();
    const written = transport.written.length;
    reader.commands?.send({ do: 'eject' });
    expect(transport.written).toHaveLength(written);
  });
});
