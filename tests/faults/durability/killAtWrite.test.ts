import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nightly } from '../../support/nightly.ts';
import { startProgram } from '../../support/program.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import * as session from './crash/branchSession.ts';
import { countCalls, killAt, readLog, straceMissing } from './crash/strace.ts';
import { storeFaults } from './storeFaults.ts';

const TICKETS = 30;
/** Kills in all; the nightly run takes each fsync and spreads the rest over the writes. */
const FSYNC_KILLS = nightly(4, Number.POSITIVE_INFINITY);
const WRITE_KILLS = nightly(4, 250);
/** Most of a kill is the start of the hub before it, so that one runs beside the check of the other. */
const AT_ONCE = 2;

/** On a machine that is busy with other things as well. */
const START_LIMIT_MS = 60_000;

const folder = temporaryFolder();
const steps = session.morning(TICKETS);
let template: session.Branch;
beforeAll(async () => {
  template = await session.makeBranch(join(folder.path, 'template'));
});
afterAll(() => folder.remove());

const missing = straceMissing();

/** The morning at a hub under `tracer` until it dies of it, or is stopped at the end; what was answered. */
async function answersUnder(branch: session.Branch, tracer: readonly string[]): Promise<readonly unknown[]> {
  // Half of a start is compiling, and the same each time.
  const env = { NODE_COMPILE_CACHE: join(folder.path, 'compiled') };
  const hub = startProgram('hub/src/main.ts', ['--config', session.configOf(branch.folder)], env, tracer);
  const answers: unknown[] = [];
  try {
    const { devicePort, staffPort } = await hub.next('listening', START_LIMIT_MS);
    const ports = { devicePort: Number(devicePort), staffPort: Number(staffPort) };
    for (const step of steps) answers.push(await step.send(ports, branch));
    await hub.stop();
  } catch (error) {
    // A socket ends before its process is seen to.
    await hub.stop();
    if (hub.child.signalCode !== 'SIGKILL') throw error;
  }
  return answers;
}

/** So many of 1 … `total`, evenly spread. */
function spread(total: number, count: number): readonly number[] {
  if (count >= total) return Array.from({ length: total }, (_, index) => index + 1);
  return Array.from({ length: count }, (_, index) => Math.ceil(((index + 0.5) * total) / count));
}

describe.skipIf(missing !== undefined)(`the hub dies at a write${missing ? ` (${missing})` : ''}`, () => {
  test(
    `of ${TICKETS} numbers, calls and alerts: nothing confirmed is lost, each repeat gets its first answer [H2]`,
    { timeout: 3_600_000 },
    async () => {
      const log = join(folder.path, 'count.log');
      const whole = await answersUnder(
        session.copyBranch(template, join(folder.path, 'count')),
        countCalls(log),
      );
      expect(whole).toHaveLength(steps.length);
      const lines = await readLog(log);
      const calls = (name: string): number => lines.filter((line) => line.includes(` ${name}(`)).length;
      const points = [
        ...spread(calls('fsync'), FSYNC_KILLS).map((n) => ({ call: 'fsync' as const, n })),
        ...spread(calls('pwrite64'), WRITE_KILLS).map((n) => ({ call: 'pwrite64' as const, n })),
      ];
      let inBetween = 0;
      const tryKill = async ({ call, n }: (typeof points)[number]): Promise<void> => {
        const title = `killed at ${call} ${n}`;
        const branch = session.copyBranch(template, join(folder.path, `${call}${n}`));
        const first = await answersUnder(branch, killAt(call, n, `${branch.folder}.log`));
        const faults = storeFaults(branch.folder, session.confirmedIn(steps, first));
        expect({ title, faults }).toEqual({ title, faults: [] });

        const answers = await session.withHub(branch.folder, async (ports) => {
          const repeated: unknown[] = [];
          for (const step of steps) repeated.push(await step.send(ports, branch));
          return repeated;
        });
        expect({ title, answers: answers.slice(0, first.length) }).toEqual({ title, answers: first });
        const confirmed = session.confirmedIn(steps, answers);
        expect({ title, faults: storeFaults(branch.folder, confirmed) }).toEqual({ title, faults: [] });
        if (first.length > 0 && first.length < steps.length) inBetween += 1;
        rmSync(branch.folder, { recursive: true });
      };
      const left = points.values();
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          for (const point of left) await tryKill(point);
        }),
      );
      expect(inBetween).toBeGreaterThan(points.length / 2);
      console.log(`${points.length} kills, ${inBetween} of them between the first and the last answer`);
    },
  );
});
