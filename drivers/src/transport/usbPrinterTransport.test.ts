import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';
import { UsbPrinterTransport } from './usbPrinterTransport.ts';

const isLinux = process.platform === 'linux';
const silent = { onBytes: () => undefined, onClosed: () => undefined };

function fifo(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lobby-lp-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'lp0');
  spawnSync('mkfifo', [path]);
  return path;
}

test.skipIf(!isLinux)('a printer that is not there, or that belongs to root, is told apart', async () => {
  const absent = new UsbPrinterTransport({ kind: 'usb', path: '/dev/usb/lp99' });
  await expect(absent.open(silent)).rejects.toMatchObject({ fault: 'absent' });
  const path = fifo();
  chmodSync(path, 0o000);
  // Root may open anything, and some machines test as root.
  if (process.getuid?.() === 0) return;
  await expect(new UsbPrinterTransport({ kind: 'usb', path }).open(silent)).rejects.toMatchObject({
    fault: 'denied',
  });
});

test.skipIf(!isLinux)(
  'a write that is under way when the wire is closed is refused',
  { timeout: 10_000 },
  async () => {
    const path = fifo();
    const wire = new UsbPrinterTransport({ kind: 'usb', path });
    let closed = 0;
    // More than a FIFO holds; it is read back 256 bytes at a time.
    await wire.open({ ...silent, onClosed: () => (closed += 1) });
    const bytes = new Uint8Array(8 * 1024 * 1024);
    const refused = wire.write(bytes).catch((error: unknown) => error);
    await wire.close();
    expect(await refused).toMatchObject({ fault: 'lost' });
    expect(closed).toBe(1);
    await expect(wire.write(bytes)).rejects.toMatchObject({ fault: 'lost' });
  },
);

test.skipIf(!isLinux)('opened again after a close it works as before', async () => {
  const wire = new UsbPrinterTransport({ kind: 'usb', path: fifo() });
  const heard: number[] = [];
  for (const byte of [1, 2]) {
    await wire.open({ ...silent, onBytes: (bytes) => heard.push(...bytes) });
    await expect(wire.open(silent)).rejects.toMatchObject({ fault: 'busy' });
    await wire.write(Uint8Array.of(byte));
    await expect.poll(() => heard.at(-1)).toBe(byte);
    await wire.close();
  }
});
