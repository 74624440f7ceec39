import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startCli, type StartedCli } from '../testing/startCli.ts';

const CARD = '9000010000000000009';
const PATIENCE = { timeout: 10_000, interval: 20 };

let folder = '';
const running: StartedCli[] = [];
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'device-'))));
afterEach(async () => {
  for (const { stop, done } of running.splice(0).toReversed()) {
    stop();
    await done;
  }
  await rm(folder, { recursive: true, force: true });
});

function start(args: readonly string[]): StartedCli {
  const started = startCli(folder, args);
  running.push(started);
  return started;
}

describe('a reader and a printer that are simulated', () => {
  async function simulate(device: string) {
    const simulator = start(['simulate', '--device', device]);
    await expect.poll(() => simulator.said[0], PATIENCE).toMatch(/127\.0\.0\.1:\d+$/);
    const port = Number(simulator.said[0]?.split(':').at(-1));
    return { ...simulator, transport: { kind: 'tcp', host: '127.0.0.1', port } };
  }

  test('the monitor tells what happens to a card and no digit of it', { timeout: 20_000 }, async () => {
    const simulator = await simulate('crt310');
    const reader = { device: 'crt310', transport: simulator.transport };
    const monitor = start(['monitor', '--reader', JSON.stringify(reader)]);
    await expect.poll(() => monitor.said.join('\n'), PATIENCE).toContain('ready');
    simulator.type(JSON.stringify({ do: 'insert', track2: `${CARD}=30122200000000` }));
    await expect.poll(() => monitor.said.join('\n'), PATIENCE).toContain('19 digits, check digit right');
    simulator.type('{"do":"take"}');
    await expect.poll(() => monitor.said.join('\n'), PATIENCE).toContain('card taken');
    monitor.stop();
    expect(await monitor.done).toBe(0);
    expect(monitor.said.at(-1)).toContain('"reads":1');
    expect(monitor.said.join('\n')).not.toMatch(/9000010|0000009/);
  });

  test(
    'the readiness test passes, and its file says so without anything of the card',
    { timeout: 20_000 },
    async () => {
      const [stripe, printer] = [await simulate('asciiMagstripe'), await simulate('escpos')];
      await writeFile(
        join(folder, 'kiosk.json'),
        JSON.stringify({
          reader: { device: 'asciiMagstripe', transport: stripe.transport },
          printer: { device: 'escpos', transport: printer.transport },
        }),
      );
      const tested = start(['test', '--config', 'kiosk.json', '--out', 'result.json', '--wait', '15']);
      await expect.poll(() => tested.said.join('\n'), PATIENCE).toContain('Give it a card now');
      stripe.type('{"do":"garbled"}');
      await expect.poll(() => tested.said.join('\n'), PATIENCE).toContain('not read: unreadable');
      stripe.type('{"do":"swipe"}');
      expect(await tested.done).toBe(0);
      expect(printer.said).toContain('| A000');
      const written = await readFile(join(folder, 'result.json'), 'utf8');
      expect(JSON.parse(written)).toMatchObject({
        passed: true,
        reader: { device: 'asciiMagstripe', passed: true, health: { reads: 1, failures: 1 } },
        printer: { device: 'escpos', passed: true, detail: 'printed' },
      });
      expect(`${written}${tested.said.join('')}`).not.toMatch(/9000010|0000009/);
    },
  );

  test('without paper, and without a swipe, the test fails and says why', { timeout: 20_000 }, async () => {
    const [stripe, printer] = [await simulate('asciiMagstripe'), await simulate('escpos')];
    printer.type('{"do":"fault","fault":"paperOut"}');
    await expect.poll(() => printer.said.at(-1), PATIENCE).toBe('fault: paperOut');
    const config = (device: string, { transport }: { transport: object }) =>
      JSON.stringify({ device, transport });
    const tested = start([
      'test',
      '--reader',
      config('asciiMagstripe', stripe),
      '--printer',
      config('escpos', printer),
      '--out',
      'result.json',
      '--wait',
      '0.2',
    ]);
    expect(await tested.done).toBe(1);
    const { said } = tested;
    expect(said).toContain('reader: FAILED (no card came in time)');
    expect(said.join('\n')).toMatch(/printer: FAILED \(.*PRINTER_PAPER_OUT\)/);
  });

  test('a reader without a stripe head reads the chip of the sample card', { timeout: 30_000 }, async () => {
    const simulator = await simulate('crt571');
    const reader = JSON.stringify({ device: 'crt571', transport: simulator.transport });
    const tested = start(['test', '--reader', reader, '--out', 'result.json']);
    await expect.poll(() => tested.said.join('\n'), PATIENCE).toContain('Give it a card now');
    simulator.type('{"do":"insert","chip":false}');
    await expect
      .poll(() => tested.said.join('\n'), PATIENCE)
      .toContain('not read: unreadable (neither stripe nor chip gave a number');
    const where = (): string | undefined => {
      simulator.type('{"do":"where"}');
      return simulator.said.at(-1);
    };
    await expect.poll(where, PATIENCE).toBe('card: mouth, slot shut');
    simulator.type('{"do":"take"}');
    await expect.poll(where, PATIENCE).toBe('card: none, slot open');
    simulator.type('{"do":"insert"}');
    expect(await tested.done).toBe(0);
    expect(tested.said.join('\n')).toContain('card read: chip, 19 digits, check digit right');
  });

  test('a test that saw only bad cards says so, and not that none came', { timeout: 20_000 }, async () => {
    const simulator = await simulate('asciiMagstripe');
    const reader = JSON.stringify({ device: 'asciiMagstripe', transport: simulator.transport });
    const tested = start(['test', '--reader', reader, '--out', 'result.json', '--wait', '2']);
    await expect.poll(() => tested.said.join('\n'), PATIENCE).toContain('Give it a card now');
    simulator.type('{"do":"garbled"}');
    expect(await tested.done).toBe(1);
    expect(tested.said).toContain('reader: FAILED (not read: unreadable)');
  });
});
