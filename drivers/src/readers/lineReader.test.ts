import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '@lobby/shared';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { hasSocat, openPtyPair } from '../../../tests/support/ptyPair.ts';
import { openReader } from '../openReader.ts';
import type { AsciiLineConfig } from '../readerConfig.ts';
import { MagstripeSimulator } from '../simulators/magstripeSimulator.ts';
import { recordListener } from '../testing/recordListener.ts';
import type { TransportConfig } from '../transport/createTransport.ts';
import { lineDecoder } from './lineDecoder.ts';

const CARD = '9000010000000000009';
const MARKS = { prefix: 'T2:', suffix: '\r\n' };

function play(chunks: readonly string[]): string[] {
  const heard: string[] = [];
  const decoder = lineDecoder(MARKS)({
    onBegin: () => heard.push('reading'),
    onNumber: (bytes, { start, end }) =>
      heard.push(Buffer.from(bytes.subarray(start, end)).toString('latin1')),
    onFailure: (failure) => heard.push(failure),
  });
  for (const chunk of chunks) decoder.push(Buffer.from(chunk, 'latin1'), 0);
  decoder.idle(decoder.deadline() ?? 0);
  expect(decoder.deadline()).toBeUndefined();
  return heard;
}

test('any split of lines gives the same events', () => {
  const line = fc.constantFrom(`T2:${CARD}\r\n`, `T2:${CARD}=3012\r\n`, 'T2:E\r\n', '\r\n');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 4 }), fc.integer({ min: 1, max: 40 }), (lines, size) => {
      const stream = lines.join('');
      const chunks = stream.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
      expect(play(chunks)).toEqual(play([stream]));
    }),
    { numRuns: 300 },
  );
});

test('rubbish hands out no card', () => {
  const noise = fc.string({
    unit: fc.constantFrom('T', '2', ':', '9', '=', '\r', '\n', '\0', 'x'),
    maxLength: 200,
  });
  fc.assert(
    fc.property(noise, (text) => {
      const cards = play([text]).filter((word) => /^\d+$/.test(word));
      for (const card of cards) expect(text).toContain(`T2:${card}`);
    }),
    { numRuns: 500 },
  );
});

test('a line that drips in slower than a second is given up, and the next one is read', () => {
  const heard: string[] = [];
  const decoder = lineDecoder(MARKS)({
    onBegin: () => heard.push('reading'),
    onNumber: () => heard.push('card'),
    onFailure: (failure) => heard.push(failure),
  });
  for (let at = 0; at < 8; at += 1) {
    decoder.push(Buffer.from(`T2:${CARD}`.slice(at, at + 1), 'latin1'), at * 150);
  }
  expect(heard).toEqual(['reading', 'tooFast']);
  decoder.push(Buffer.from(`T2:${CARD}\r\n`, 'latin1'), 5_000);
  expect(heard.slice(2)).toEqual(['reading', 'card']);
});

function start(transport: TransportConfig) {
  const { heard, listener } = recordListener();
  const config: AsciiLineConfig = { device: 'asciiLine', transport, prefix: '\u0002', suffix: '\u0003' };
  const reader = openReader(config, listener, { log: silentLogger });
  reader.start();
  onTestFinished(() => reader.stop());
  return heard;
}

test(
  'over TCP it reads, tells of an error, and is found again after an unplug',
  { timeout: 15_000 },
  async () => {
    const far = new MagstripeSimulator({
      swipe: ({ track2 = '' }) => `\u0002${track2}\u0003`,
      garbled: '\u0002E\u0003',
    });
    onTestFinished(() => far.close());
    const heard = start({ kind: 'tcp', host: '127.0.0.1', port: await far.listenTcp(0) });
    await expect.poll(() => heard).toEqual(['ready']);
    await far.swipe({ track2: `${CARD}=30122200000000` }, { chunking: [1, 7] });
    await expect.poll(() => heard.slice(1)).toEqual(['reading', `card ${CARD}`]);
    await far.garbled();
    await expect.poll(() => heard.slice(3)).toEqual(['reading', 'unreadable']);
    await far.unplug();
    await expect.poll(() => heard.at(-1)).toBe('offline READER_DISCONNECTED');
    await far.replug();
    await expect.poll(() => heard.at(-1), { timeout: 5_000 }).toBe('ready');
  },
);

test.skipIf(!hasSocat)('over a serial line (left out where socat is not installed)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lobby-line-'));
  const pair = await openPtyPair(folder, 'reader');
  onTestFinished(async () => {
    await pair.unplug();
    rmSync(folder, { recursive: true, force: true });
  });
  const heard = start({ kind: 'serial', path: pair.deviceSide });
  await expect.poll(() => heard).toEqual(['ready']);
  await writeFile(pair.farSide, `\u0002${CARD}\u0003`);
  await expect.poll(() => heard.slice(1)).toEqual(['reading', `card ${CARD}`]);
});

test.each([
  [{ prefix: '' }, /prefix/],
  [{ prefix: '123456789' }, /prefix/],
  [{ prefix: '前' }, /prefix/],
  [{ prefix: 'T2:', suffix: '' }, /suffix/],
])('marks %j cannot work and are refused by name', async (marks, problem) => {
  const details: string[] = [];
  const silent = (): void => undefined;
  const listener = {
    onReading: silent,
    onCard: silent,
    onFailure: silent,
    onStatus: (status: { state: string; detail?: string }) =>
      void details.push(status.detail ?? status.state),
  };
  const transport = { kind: 'serial', path: '/dev/null' } as const;
  openReader({ device: 'asciiLine', transport, ...marks }, listener, { log: silentLogger }).start();
  await expect.poll(() => details).toEqual([expect.stringMatching(problem)]);
});
