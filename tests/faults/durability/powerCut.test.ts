import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { silentLogger } from '@lobby/shared';
import { afterAll, describe, expect, test } from 'vitest';
import { publishRandomRows } from '../../../hub/src/center/testing/publishRandomRows.ts';
import { branchId, publishedAt, trustedKeys } from '../../../hub/src/center/testing/publishSample.ts';
import { openCacheForImport } from '../../../hub/src/store/cacheSchema.ts';
import {
  applyRecord,
  emptyOfflineState,
  type OfflineState,
} from '../../../kiosk/src/agent/offlineNumbers.ts';
import { Spool } from '../../../kiosk/src/agent/spool.ts';
import { nightly } from '../../support/nightly.ts';
import { startProgram } from '../../support/program.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import * as session from './crash/branchSession.ts';
import type { CrashState } from './crash/crashStates.ts';
import { examine, filesOf, readRecording, type Recording } from './crash/recording.ts';
import { SPOOL_KEY, spoolStory, TODAY } from './crash/spoolStory.ts';
import { recordFiles, straceMissing } from './crash/strace.ts';
import { versionText } from './crash/versionText.ts';
import { storeFaults } from './storeFaults.ts';

const TICKETS = 30;
/** Of each program; all of them at night. */
const STATES = nightly(150, Number.POSITIVE_INFINITY);

/** Cards of the packages that are imported one after the other. */
const ROWS = [300, 700, 500];
const TIMEOUT_MS = 3_600_000;

const folder = temporaryFolder();
afterAll(() => folder.remove());

const missing = straceMissing();

describe.skipIf(missing !== undefined)(`the power goes${missing ? ` (${missing})` : ''}`, () => {
  test(
    'at any moment of a morning: no confirmed number is lost, the store is whole [H3]',
    async () => {
      const branch = await session.makeBranch(join(folder.path, 'hub'));
      const begin = filesOf(branch.folder);
      const log = join(folder.path, 'hub.log');
      const config = session.configOf(branch.folder);
      const hub = startProgram('hub/src/main.ts', ['--config', config], {}, recordFiles(log));
      const { devicePort, staffPort } = await hub.next('listening', 60_000);
      const ports = { devicePort: Number(devicePort), staffPort: Number(staffPort) };
      const steps = session.morning(TICKETS);
      const answers: unknown[] = [];
      for (const step of steps) answers.push(await step.send(ports, branch));
      await hub.stop();

      const recording = await readRecording(log, branch.folder, begin);
      const verdict = examine(recording, STATES, (place, { told }) => {
        const answered = told.filter((text) => text.startsWith('HTTP/1.1 200')).length;
        return storeFaults(place, session.confirmedIn(steps, answers.slice(0, answered)));
      });
      expect(verdict.faults).toEqual([]);
      console.log(`hub: ${recording.ops.length} steps, ${verdict.states} crash states`);
    },
    TIMEOUT_MS,
  );

  test(
    'while a kiosk works without its hub: its numbers are in its spool, and no number can come twice [H3]',
    async () => {
      const place = emptyFolder('spool');
      const recording = await record('writeSpool.ts', place, [join(place, 'spool')]);
      const verdict = examine(recording, STATES, spoolFaults);
      expect(verdict.faults).toEqual([]);
      console.log(`spool: ${recording.ops.length} steps, ${verdict.states} crash states`);
    },
    TIMEOUT_MS,
  );

  test(
    'while a file is replaced: wholly old or wholly new [H3]',
    async () => {
      const place = emptyFolder('files');
      const recording = await record('writeFiles.ts', place, [join(place, 'file')]);
      const verdict = examine(recording, STATES, (folder, { files, told }) => {
        const versions = [kept(told).length, kept(told).length + 1];
        const is = files.has(join(place, 'file'))
          ? readFileSync(join(folder, 'file'), 'utf8')
          : versionText(0);
        return versions.some((version) => versionText(version) === is) ? [] : ['neither old nor new'];
      });
      expect(verdict.faults).toEqual([]);
      console.log(`replaced file: ${recording.ops.length} steps, ${verdict.states} crash states`);
    },
    TIMEOUT_MS,
  );

  test(
    'while customers are imported: wholly the former cache or wholly the new one [H3]',
    async () => {
      const packages = ROWS.map((rows, index) => {
        const packagesDir = join(folder.path, `packages${index}`);
        publishRandomRows(packagesDir, index + 1, rows, rows);
        return packagesDir;
      });
      const place = emptyFolder('cache');
      const cachePath = join(place, 'cache.db');
      const job = JSON.stringify({ cachePath, branchId, trustedKeys, now: publishedAt + 1_000 });
      const recording = await record('writeCache.ts', place, [job, ...packages]);
      const verdict = examine(recording, STATES, cacheFaults);
      expect(verdict.faults).toEqual([]);
      console.log(`cache: ${recording.ops.length} steps, ${verdict.states} crash states`);
    },
    TIMEOUT_MS,
  );
});

function emptyFolder(name: string): string {
  const path = join(folder.path, name);
  mkdirSync(path);
  return path;
}

/** Runs one of the small programs beside this file on an empty folder, to its end. */
async function record(program: string, place: string, args: readonly string[]): Promise<Recording> {
  const log = `${place}.log`;
  const begin = filesOf(place);
  startProgram(`tests/faults/durability/crash/${program}`, args, {}, recordFiles(log));
  const recording = await readRecording(log, place, begin);
  expect(kept(recording.ops.flatMap((op) => (op.do === 'tell' ? [op.text] : []))).length).toBeGreaterThan(1);
  return recording;
}

const kept = (told: readonly string[]): readonly string[] =>
  told.filter((text) => text.startsWith('{"event":"kept"'));

/** The spool may be one record ahead of what was said, never behind it, and what it says it used stays used. */
function spoolFaults(place: string, { told }: CrashState): readonly string[] {
  const spool = new Spool({
    path: join(place, 'spool'),
    key: SPOOL_KEY,
    clockDate: TODAY,
    log: silentLogger,
  });
  const { state } = spool;
  spool.close();
  const sure = kept(told).length;
  const [former, next] = [sure, sure + 1].map((records) =>
    spoolStory.slice(0, records).reduce(applyRecord, emptyOfflineState),
  );
  if (former === undefined || next === undefined) return [];
  return [
    ...(holds(state, former) || holds(state, next) ? [] : ['tickets or cancellations are lost']),
    ...(firstFree(state) >= firstFree(former) ? [] : ['a number that was given is free again']),
    ...(state.burntUntil === '' ? [] : ['taken for damage: no numbers until tomorrow']),
  ];
}

function holds(state: OfflineState, wanted: OfflineState): boolean {
  const ids = ({ tickets, cancels }: OfflineState): string =>
    JSON.stringify([tickets.map(({ ticket }) => ticket.ticketId), cancels.map((one) => one.takeRequestId)]);
  return ids(state) === ids(wanted);
}

const firstFree = ({ ranges }: OfflineState): number => ranges[0]?.next ?? 0;

function cacheFaults(place: string, { told }: CrashState): readonly string[] {
  const db = openCacheForImport(join(place, 'cache.db'));
  try {
    const one = (sql: string): unknown => db.prepare(sql).pluck().get();
    const seq = Number(one('SELECT coalesce(max(seq), 0) FROM parts'));
    const cards = Number(one('SELECT count(*) FROM province_cards'));
    const sure = kept(told).length;
    const integrity = String(db.pragma('integrity_check', { simple: true }));
    return [
      ...(integrity === 'ok' ? [] : [`integrity: ${integrity}`]),
      ...(seq === sure || seq === sure + 1 ? [] : [`package ${sure} was imported, ${seq} is there`]),
      ...(cards === (ROWS[seq - 1] ?? 0) ? [] : [`package ${seq} with ${cards} cards`]),
    ];
  } finally {
    db.close();
  }
}
