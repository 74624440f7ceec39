import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { hasSocat, openPtyPair } from '../../../tests/support/ptyPair.ts';

vi.setConfig({ testTimeout: 30_000 });

const SWIPES = 8;
/** The reader checks once a second whether its port is still there: that alone must not be what brings the bytes. */
const BETWEEN_MS = 330;
/** Ours is under a millisecond; a swipe that waits for a timer takes half a second on average. */
const MEDIAN_MS = 100;

test.skipIf(!hasSocat)(
  '[needs socat] a swipe is read at once in a process that does nothing else',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wake-'));
    const pair = await openPtyPair(folder, 'card');
    const program = join(import.meta.dirname, '../testing/readerProcess.ts');
    const child = spawn(process.execPath, [program, 'serial', pair.deviceSide, 'careful'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout });
    const wire = await open(pair.farSide, 'r+');
    try {
      await once(lines, 'line');
      const tookMs: number[] = [];
      for (let swipe = 0; swipe < SWIPES; swipe += 1) {
        await pause(BETWEEN_MS);
        const from = performance.now();
        const read = once(lines, 'line');
        await wire.write(';9000010000000000009=30122200000000?\r');
        expect(await read).toEqual(['card']);
        tookMs.push(performance.now() - from);
      }
      expect(tookMs.toSorted((a, b) => a - b)[SWIPES / 2]).toBeLessThan(MEDIAN_MS);
    } finally {
      child.kill();
      await wire.close();
      await pair.unplug();
      await rm(folder, { recursive: true, force: true });
    }
  },
);
