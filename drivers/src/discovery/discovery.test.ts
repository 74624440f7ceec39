import { mkdir, mkdtemp, open, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findHidDevices } from './findHidDevices.ts';
import { findSerialPorts, type SystemRoots } from './findSerialPorts.ts';
import { portOwners } from '../transport/portOwners.ts';
import { answersOn, probeLine, USUAL_LINES } from './probeLine.ts';

let folder = '';
let roots: SystemRoots = { dev: '', sys: '' };
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'discovery-'));
  roots = { dev: join(folder, 'dev'), sys: join(folder, 'sys') };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(path: string, text = ''): Promise<void> {
  const file = join(folder, path);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, text);
}

async function putHid(name: string, id: string, product: string, serial = ''): Promise<void> {
  await put(`dev/${name}`);
  const uevent = `DRIVER=hid-generic\nHID_ID=0003:${id}\nHID_NAME=${product}\nHID_UNIQ=${serial}\n`;
  await put(`sys/class/hidraw/${name}/device/uevent`, uevent);
}

describe('USB readers', () => {
  test('MagTek and the MSR605X, which borrowed its number, are told apart', async () => {
    await putHid('hidraw0', '00000801:00000002', 'Mag-Tek', 'B123');
    await putHid('hidraw1', '00000801:00000003', 'USB Reader');
    await putHid('hidraw2', '00000801:00000001', 'Mag-Tek keyboard');
    await putHid('hidraw10', '0000046D:0000C31C', 'Some keyboard');
    expect(await findHidDevices(roots, 'linux')).toMatchObject([
      {
        path: join(roots.dev, 'hidraw0'),
        serialNumber: 'B123',
        suggestion: { device: 'magtekHid', vendorId: 0x0801, productId: 2, serialNumber: 'B123' },
      },
      { suggestion: { device: 'msr605x' } },
      { problem: expect.stringContaining('switch it to HID mode') },
      { name: 'Some keyboard' },
    ]);
  });

  test('a machine that shows nothing has no devices', async () => {
    expect(await findHidDevices(roots, 'linux')).toEqual([]);
    expect(await findSerialPorts(roots, 'linux')).toEqual([]);
  });
});

test('serial ports bear the name that stays, and their USB ids; ports that are not there are left out', async () => {
  await put('dev/ttyUSB0');
  await put('dev/ttyS0');
  await put('sys/devices/usb1/1-1/idVendor', '1a86\n');
  await put('sys/devices/usb1/1-1/idProduct', '7523\n');
  await put('sys/devices/usb1/1-1/product', 'USB Serial\n');
  await put('sys/devices/usb1/1-1/1-1:1.0/ttyUSB0/port_number', '0\n');
  await put('sys/class/tty/ttyS0/type', '4\n');
  await put('sys/class/tty/ttyS1/type', '0\n');
  await mkdir(join(roots.sys, 'class/tty/ttyUSB0'), { recursive: true });
  await symlink(
    join(roots.sys, 'devices/usb1/1-1/1-1:1.0/ttyUSB0'),
    join(roots.sys, 'class/tty/ttyUSB0/device'),
  );
  await mkdir(join(roots.dev, 'serial/by-id'), { recursive: true });
  const byId = join(roots.dev, 'serial/by-id/usb-1a86_USB_Serial-if00');
  await symlink(join(roots.dev, 'ttyUSB0'), byId);
  expect(await findSerialPorts(roots, 'linux')).toEqual([
    { kind: 'serial', path: join(roots.dev, 'ttyS0'), name: 'ttyS0' },
    { kind: 'serial', path: byId, name: 'USB Serial', vendorId: 0x1a86, productId: 0x7523 },
  ]);
});

test.skipIf(process.platform !== 'linux')('who holds a port is found by its open file', async () => {
  await put('dev/ttyUSB0');
  const path = join(roots.dev, 'ttyUSB0');
  expect(await portOwners(path)).toEqual([]);
  const handle = await open(path, 'r');
  const owners = await portOwners(path);
  await handle.close();
  expect(owners.map(({ pid }) => pid)).toEqual([process.pid]);
});

describe('probing a line', () => {
  test('settings are tried in order until the device answers', async () => {
    const tried: number[] = [];
    const found = await probeLine(async (settings) => {
      tried.push(settings.baudRate);
      return settings.baudRate === 38_400;
    });
    expect(found).toEqual({ baudRate: 38_400, dataBits: 8, parity: 'none' });
    expect(tried).toEqual([9_600, 19_200, 38_400]);
    expect(await probeLine(async () => false)).toBeUndefined();
    expect(await probeLine(async () => true, USUAL_LINES, AbortSignal.abort())).toBeUndefined();
  });

  test('only readers that answer, on serial lines, are probed', () => {
    const serial = { kind: 'serial', path: '/dev/null' } as const;
    const tcp = { kind: 'tcp', host: '127.0.0.1', port: 1 } as const;
    expect(answersOn({ device: 'crt310', transport: serial })).toBeDefined();
    expect(answersOn({ device: 'crt310', transport: tcp })).toBeUndefined();
    expect(answersOn({ device: 'asciiMagstripe', transport: serial })).toBeUndefined();
    expect(answersOn({ device: 'idtech', transport: serial })).toBeUndefined();
    expect(answersOn({ device: 'msr605x' })).toBeUndefined();
  });
});
