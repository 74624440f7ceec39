import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { silentLogger } from '@lobby/shared';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../../tests/support/temporaryFolder.ts';
import { openPrinter } from '../printers/openPrinter.ts';
import { openReader } from '../openReader.ts';
import { recordListener } from '../testing/recordListener.ts';

/** For a machine that has other things to do. */
const PATIENT = { timeout: 15_000, interval: 10 };

type Said = Readonly<Record<string, unknown>>;

async function startSimulators(out: string) {
  const script = fileURLToPath(new URL('main.ts', import.meta.url));
  const child = spawn(process.execPath, [script, '--out', out], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill());
  const said: Said[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => said.push(JSON.parse(line) as Said));
  await expect.poll(() => said, PATIENT).toMatchObject([{ event: 'ready' }]);
  const tell = (command: Said) => child.stdin.write(`${JSON.stringify(command)}\n`);
  const local = (port: unknown) => ({ kind: 'tcp', host: '127.0.0.1', port: Number(port) }) as const;
  const { readerPort, printerPort } = said[0] ?? {};
  return { child, said, tell, reader: local(readerPort), printer: local(printerPort) };
}

test(
  'a swipe told on standard input reaches the driver, and a ticket comes back as a picture',
  { timeout: 30_000 },
  async () => {
    const folder = temporaryFolder();
    onTestFinished(() => folder.remove());
    const { child, said, tell, ...ports } = await startSimulators(folder.path);

    const { heard, listener } = recordListener();
    const reader = openReader({ device: 'asciiMagstripe', transport: ports.reader }, listener, {
      log: silentLogger,
    });
    reader.start();
    await expect.poll(() => heard, PATIENT).toEqual(['ready']);
    tell({ do: 'swipe', track2: '9000010000000000009=30122200000000' });
    await expect.poll(() => heard.slice(1), PATIENT).toEqual(['reading', 'card 9000010000000000009']);
    tell({ do: 'unplugReader' });
    await expect.poll(() => heard.at(-1), PATIENT).toBe('offline READER_DISCONNECTED');
    await reader.stop();

    const printer = openPrinter(
      { device: 'escpos', transport: ports.printer },
      { onStatus: () => undefined },
      { log: silentLogger },
    );
    printer.start();
    const job = { jobId: 'one', elements: [{ kind: 'text', text: 'A008', size: 4 }] } as const;
    await expect.poll(() => printer.print(job), PATIENT).toEqual({ outcome: 'printed' });
    await expect
      .poll(() => said.at(-1), PATIENT)
      .toMatchObject({ event: 'printed', text: ['A008'], unknownCommands: [] });
    expect(existsSync(String(said.at(-1)?.['png']))).toBe(true);
    await printer.stop();

    tell({ do: 'dance' });
    await expect.poll(() => said.at(-1), PATIENT).toMatchObject({ event: 'refused' });
    child.stdin.end();
    expect(await once(child, 'exit')).toEqual([0, null]);
  },
);

test('a supervisor can end the simulators', { timeout: 30_000 }, async () => {
  const folder = temporaryFolder();
  onTestFinished(() => folder.remove());
  const { child } = await startSimulators(folder.path);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});
