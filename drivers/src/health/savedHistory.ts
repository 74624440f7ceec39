import {
  MAX_CHANGES,
  startHistory,
  type Counts,
  type DeviceChange,
  type DeviceHistory,
} from './deviceHistory.ts';

/** The file in which a kiosk keeps what happened to its devices. Counts, times and codes; nothing of a card. */
export interface SavedHistories {
  /** ms since epoch. */
  readonly savedAt: number;
  readonly reader: DeviceHistory;
  readonly printer: DeviceHistory;
}

export const HISTORY_FILE = 'devices.json';

const MAX_CODES = 64;

export function historiesText(saved: SavedHistories): string {
  return `${JSON.stringify(saved)}\n`;
}

/** Undefined for what is no such file, or is damaged. */
export function parseHistories(text: string): SavedHistories | undefined {
  const fields = objectOf(parsed(text));
  const savedAt = fields['savedAt'];
  const [reader, printer] = [historyOf(fields['reader']), historyOf(fields['printer'])];
  return isCount(savedAt) && reader && printer ? { savedAt, reader, printer } : undefined;
}

function historyOf(value: unknown): DeviceHistory | undefined {
  const fields = objectOf(value);
  const { status, lastReadAt = null, changes } = fields;
  const known = STATUSES.find((name) => name === status);
  const numbers = NUMBERS.map((name) => fields[name]);
  if (!known || !numbers.every(isCount) || !(lastReadAt === null || isCount(lastReadAt))) return undefined;
  const [since = 0, firstAt = 0, watchedMs = 0, readyMs = 0, outages = 0, reconnects = 0, badChecks = 0] =
    numbers;
  return {
    ...startHistory(since),
    status: known,
    firstAt,
    watchedMs,
    readyMs,
    outages,
    reconnects,
    badChecks,
    lastReadAt,
    reads: countsOf(fields['reads']),
    failures: countsOf(fields['failures']),
    banks: countsOf(fields['banks']),
    prints: countsOf(fields['prints']),
    codes: countsOf(fields['codes']),
    changes: Array.isArray(changes) ? changes.flatMap(changeOf).slice(-MAX_CHANGES) : [],
  };
}

const STATUSES = ['unknown', 'ready', 'trouble', 'offline'] as const;
const NUMBERS = ['since', 'firstAt', 'watchedMs', 'readyMs', 'outages', 'reconnects', 'badChecks'] as const;

function changeOf(value: unknown): readonly DeviceChange[] {
  const { at, status, code } = objectOf(value);
  const known = STATUSES.find((name) => name === status);
  if (!isCount(at) || known === undefined || known === 'unknown') return [];
  return [{ at, status: known, ...(typeof code === 'string' && { code }) }];
}

function countsOf(value: unknown): Counts<string> {
  const counts = Object.entries(objectOf(value)).filter((entry): entry is [string, number] =>
    isCount(entry[1]),
  );
  return Object.fromEntries(counts.slice(0, MAX_CODES));
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
