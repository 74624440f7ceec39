import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { healthOf, sumOf, type Counts, type DeviceHistory } from '../health/deviceHistory.ts';
import { HISTORY_FILE, parseHistories, type SavedHistories } from '../health/savedHistory.ts';
import { UsageError, type CliIo } from './cliIo.ts';
import { readConfig } from './deviceConfigs.ts';

export interface DeviceRecords {
  readonly file: string;
  /** Undefined where the kiosk has not run yet. */
  readonly saved: SavedHistories | undefined;
}

/** What the agent with this configuration file has written down about its devices. Throws a UsageError. */
export async function deviceRecords(config: string, io: CliIo): Promise<DeviceRecords> {
  const path = io.path(config);
  const { dataDir } = await readConfig(path);
  if (typeof dataDir !== 'string') throw new UsageError(`${path}: "dataDir" is missing: not a kiosk's file`);
  const file = join(resolve(dirname(path), dataDir), HISTORY_FILE);
  const text = await readFile(file, 'utf8').catch(() => '');
  return { file, saved: parseHistories(text) };
}

const HOUR_MS = 3_600_000;

/** One device in a few lines, without any digit of a card. */
export function describeRecord(
  name: string,
  history: DeviceHistory,
  savedAt: number,
  { texts }: CliIo,
): readonly string[] {
  const health = healthOf(history, savedAt);
  const hours = (history.watchedMs + Math.max(0, savedAt - history.since)) / HOUR_MS;
  const lines = [
    `${name}: ${history.status} ${texts.heldSince} ${timeOf(history.since)}; ${texts.readyFor} ` +
      `${(health.readyShare * 100).toFixed(1)} % / ${hours.toFixed(1)} h; ` +
      `${texts.outages} ${health.outages}, ${texts.reconnects} ${health.reconnects}`,
  ];
  if (history.lastReadAt !== null) lines.push(`  ${texts.lastRead} ${timeOf(history.lastReadAt)}`);
  const counted: readonly (readonly [string, Counts<string>])[] = [
    [texts.readCounts, history.reads],
    [texts.failureCounts, history.failures],
    [texts.bankCounts, history.banks],
    [texts.printCounts, history.prints],
    [texts.codeCounts, history.codes],
  ];
  for (const [title, counts] of counted) if (sumOf(counts) > 0) lines.push(`  ${title}: ${listOf(counts)}`);
  if (health.badChecks > 0) lines.push(`  ${texts.checkWrong}: ${health.badChecks}`);
  return lines;
}

function listOf(counts: Counts<string>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

function timeOf(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}
