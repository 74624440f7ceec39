import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@lobby/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestHub } from '../testing/testHub.ts';
import { takeRequest } from '../testing/testKiosk.ts';

const needs =
  process.platform !== 'linux' ? 'needs Linux' : process.getuid?.() === 0 ? undefined : 'needs root';
const PATIENCE = { timeout: 15_000, interval: 50 };

let disk: string;
const outside = process.env['TMPDIR'];

describe.skipIf(needs !== undefined)(`a disk of 2 MB is full${needs ? ` (${needs})` : ''}`, () => {
  beforeAll(() => {
    disk = mkdtempSync(join(tmpdir(), 'disk-'));
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]);
    if (mounted.status !== 0) throw new Error(`no tmpfs: ${mounted.stderr.toString()}`);
    process.env['TMPDIR'] = disk;
  });
  afterAll(() => {
    if (outside === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = outside;
    spawnSync('umount', ['-l', disk]);
    rmSync(disk, { recursive: true });
  });

  /** Leaves nothing at all. */
  function fill(): () => void {
    const filler = join(disk, 'filler');
    for (let bytes = statfsSync(disk).bavail * statfsSync(disk).bsize; bytes > 0; bytes -= 4_096)
      try {
        writeFileSync(filler, Buffer.alloc(bytes));
        break;
      } catch {
        // A little less, then.
      }
    return () => rmSync(filler);
  }

  test(
    'a take gets a clear error, staff see why, pages still open, and with room again the next number follows the last [H6]',
    { timeout: 60_000 },
    async () => {
      const lines: string[] = [];
      const failures: unknown[] = [];
      const hub = await startTestHub({
        log: createLogger({ write: (line) => lines.push(line), now: Date.now }),
        deps: { onFatal: (error) => failures.push(error) },
      });
      const uncaught = (error: unknown): void => void failures.push(error);
      process.on('uncaughtException', uncaught);
      try {
        const advisor = await hub.signIn('3101');
        const teller = await hub.signIn('4001', 2);
        expect((await hub.kiosk().take('gold')).ticketNo).toBe('A001');
        await expect.poll(() => advisor.alerts('alert.raised')).toHaveLength(1);

        const empty = fill();
        const refused: unknown[] = [];
        // What the log still has room for goes through.
        let last = 1;
        for (let tries = 0; refused.length < 3 && tries < 400; tries += 1) {
          const answer = await hub.kiosk().post('ticket.take', takeRequest());
          if (answer.status === 200) last += 1;
          else refused.push(answer);
        }
        expect(refused).toEqual(Array(3).fill({ status: 500, body: { error: { code: 'STORE_FULL' } } }));
        await expect
          .poll(() => teller.of('hub.problems').map(({ problems }) => problems[0]?.code), PATIENCE)
          .toContain('STORE_FULL');
        expect((await fetch(`http://127.0.0.1:${hub.staffPort}/healthz`)).status).toBe(200);
        expect((await teller.fetch('v1/my-day')).status).toBe(200);
        // A page that comes back sees the hall; customers only once the look can be written down.
        let hadRoom = true;
        for (let visits = 0; hadRoom && visits < 100; visits += 1) {
          await advisor.open();
          hadRoom = advisor.of('snapshot')[0]?.alerts.length === 1;
        }
        expect(advisor.of('snapshot')[0]).toMatchObject({
          alerts: [],
          problems: [{ code: 'STORE_FULL' }],
        });
        expect(advisor.of('snapshot')[0]?.hall?.tickets).toHaveLength(last);

        empty();
        await expect.poll(() => teller.of('hub.problems').at(-1)?.problems, PATIENCE).toEqual([]);
        await expect.poll(() => advisor.of('snapshot').at(-1)?.alerts, PATIENCE).toHaveLength(1);
        expect((await hub.kiosk().take()).ticketNo).toBe(`A${String(last + 1).padStart(3, '0')}`);
        expect(lines.some((line) => line.includes('the disk is full'))).toBe(true);
        expect(failures).toEqual([]);
      } finally {
        process.off('uncaughtException', uncaught);
        await hub.stop();
      }
    },
  );
});
