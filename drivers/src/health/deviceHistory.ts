import type { CardMeans, ReadFailure, ReaderStatus } from '../cardReader.ts';
import type { CardBank } from '../devices/binTable.ts';
import type { PrinterStatus, PrintResult } from '../ticketPrinter.ts';

/** What happened to one reader or printer, for the pages about devices and for result files. Never anything of a card. */
export interface DeviceHistory {
  readonly status: 'unknown' | 'ready' | 'trouble' | 'offline';
  /** Of the status, ms since epoch. */
  readonly since: number;
  /** When it was first watched, ms since epoch. */
  readonly firstAt: number;
  /** Time watched, and of that spent ready, up to `since`. Time in which nobody watched is in neither. */
  readonly watchedMs: number;
  readonly readyMs: number;
  readonly outages: number;
  /** Ready again after an outage, without anybody starting the program anew. */
  readonly reconnects: number;
  readonly reads: Counts<CardMeans>;
  readonly failures: Counts<ReadFailure>;
  /** Numbers whose check digit was wrong: many of them are a sign of noise on the wire. */
  readonly badChecks: number;
  /** Whose cards they were, where the kiosk has a table of prefixes. */
  readonly banks: Counts<CardBank>;
  /** ms since epoch; null when none was read. */
  readonly lastReadAt: number | null;
  readonly prints: Counts<PrintResult['outcome']>;
  /** How often it went offline or into trouble, by code. */
  readonly codes: Counts<string>;
  /** The latest changes, oldest first. */
  readonly changes: readonly DeviceChange[];
}

export type Counts<Name extends string> = Readonly<Partial<Record<Name, number>>>;

export interface DeviceChange {
  readonly at: number;
  readonly status: 'ready' | 'trouble' | 'offline';
  /** Why it is not ready. */
  readonly code?: string;
}

export type DeviceHappening =
  | { readonly kind: 'status'; readonly status: ReaderStatus | PrinterStatus }
  | {
      readonly kind: 'read';
      readonly means: CardMeans;
      readonly luhnOk: boolean;
      readonly bank?: CardBank | undefined;
    }
  | { readonly kind: 'failure'; readonly failure: ReadFailure }
  | { readonly kind: 'print'; readonly outcome: PrintResult['outcome'] };

export const MAX_CHANGES = 100;
/** requirements 5.4: diagnostics of devices. */
export const CHANGES_KEPT_MS = 30 * 86_400_000;

export function startHistory(now: number): DeviceHistory {
  return {
    status: 'unknown',
    since: now,
    firstAt: now,
    watchedMs: 0,
    readyMs: 0,
    outages: 0,
    reconnects: 0,
    reads: {},
    failures: {},
    badChecks: 0,
    banks: {},
    lastReadAt: null,
    prints: {},
    codes: {},
    changes: [],
  };
}

/** Pure; times in ms since epoch. */
export function noteHappening(
  history: DeviceHistory,
  happening: DeviceHappening,
  now: number,
): DeviceHistory {
  switch (happening.kind) {
    case 'read': {
      const { means, luhnOk, bank } = happening;
      return {
        ...history,
        reads: oneMore(history.reads, means),
        badChecks: history.badChecks + (luhnOk ? 0 : 1),
        banks: bank === undefined ? history.banks : oneMore(history.banks, bank),
        lastReadAt: now,
      };
    }
    case 'failure':
      return { ...history, failures: oneMore(history.failures, happening.failure) };
    case 'print':
      return { ...history, prints: oneMore(history.prints, happening.outcome) };
    case 'status':
      return noteStatus(history, happening.status, now);
  }
}

/** A status that is told twice is one change; one whose reason changes is another. */
function noteStatus(
  history: DeviceHistory,
  status: ReaderStatus | PrinterStatus,
  now: number,
): DeviceHistory {
  const code = status.state === 'ready' ? undefined : status.code;
  const last = history.changes.at(-1);
  if (history.status === status.state && last?.code === code) return history;
  const change: DeviceChange = { at: now, status: status.state, ...(code !== undefined && { code }) };
  const wasReady = history.status === 'ready';
  const isBack = status.state === 'ready' && !wasReady && history.status !== 'unknown' && history.outages > 0;
  return {
    ...upTo(history, now),
    status: status.state,
    outages: history.outages + (wasReady ? 1 : 0),
    reconnects: history.reconnects + (isBack ? 1 : 0),
    codes: code === undefined ? history.codes : oneMore(history.codes, code),
    changes: [...youngChanges(history, now), change].slice(-MAX_CHANGES),
  };
}

/** The same device watched again after a pause, for instance a restart of the program. */
export function resumeHistory(saved: DeviceHistory, savedAt: number, now: number): DeviceHistory {
  return { ...upTo(saved, savedAt), status: 'unknown', since: now, changes: youngChanges(saved, now) };
}

function youngChanges({ changes }: DeviceHistory, now: number): readonly DeviceChange[] {
  return changes.filter(({ at }) => at >= now - CHANGES_KEPT_MS);
}

/** Times counted up to now. A clock that was set back counts nothing. */
function upTo(history: DeviceHistory, now: number): DeviceHistory {
  const passedMs = Math.max(0, now - history.since);
  return {
    ...history,
    since: now,
    watchedMs: history.watchedMs + passedMs,
    readyMs: history.readyMs + (history.status === 'ready' ? passedMs : 0),
  };
}

function oneMore<Name extends string>(counts: Counts<Name>, name: Name): Counts<Name> {
  return { ...counts, [name]: (counts[name] ?? 0) + 1 };
}

export interface DeviceHealth {
  /** Of the time watched, 0 to 1. */
  readonly readyShare: number;
  readonly outages: number;
  readonly reconnects: number;
  readonly reads: number;
  readonly failures: number;
  readonly badChecks: number;
}

export function healthOf(history: DeviceHistory, now: number): DeviceHealth {
  const { watchedMs, readyMs } = upTo(history, now);
  return {
    readyShare: watchedMs > 0 ? readyMs / watchedMs : 0,
    outages: history.outages,
    reconnects: history.reconnects,
    reads: sumOf(history.reads),
    failures: sumOf(history.failures),
    badChecks: history.badChecks,
  };
}

export function sumOf(counts: Counts<string>): number {
  return Object.values(counts).reduce<number>((total, count) => total + (count ?? 0), 0);
}
