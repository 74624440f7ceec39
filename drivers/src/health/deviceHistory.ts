import type { CardMeans, CardReaderListener, ReadFailure, ReaderStatus } from '../cardReader.ts';

/** What happened to one reader, for the pages about devices and for result files. Never anything of a card. */
export interface DeviceHistory {
  readonly status: 'unknown' | 'ready' | 'offline';
  /** Of the status, ms since epoch. */
  readonly since: number;
  readonly startedAt: number;
  /** Time spent ready up to `since`. */
  readonly readyMs: number;
  readonly outages: number;
  readonly reads: Readonly<Partial<Record<CardMeans, number>>>;
  readonly failures: Readonly<Partial<Record<ReadFailure, number>>>;
  /** Numbers whose check digit was wrong: many of them are a sign of noise on the wire. */
  readonly badChecks: number;
  /** The latest changes, oldest first. */
  readonly changes: readonly DeviceChange[];
}

export interface DeviceChange {
  readonly at: number;
  readonly status: 'ready' | 'offline';
  /** Why it went offline. */
  readonly code?: string;
}

export type DeviceHappening =
  | { readonly kind: 'status'; readonly status: ReaderStatus }
  | { readonly kind: 'read'; readonly means: CardMeans; readonly luhnOk: boolean }
  | { readonly kind: 'failure'; readonly failure: ReadFailure };

export const MAX_CHANGES = 100;

export function startHistory(now: number): DeviceHistory {
  return {
    status: 'unknown',
    since: now,
    startedAt: now,
    readyMs: 0,
    outages: 0,
    reads: {},
    failures: {},
    badChecks: 0,
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
      const { means, luhnOk } = happening;
      return {
        ...history,
        reads: { ...history.reads, [means]: (history.reads[means] ?? 0) + 1 },
        badChecks: history.badChecks + (luhnOk ? 0 : 1),
      };
    }
    case 'failure': {
      const count = (history.failures[happening.failure] ?? 0) + 1;
      return { ...history, failures: { ...history.failures, [happening.failure]: count } };
    }
    case 'status':
      return noteStatus(history, happening.status, now);
  }
}

/** A status that is told twice is one change; an offline reader whose reason changes is another. */
function noteStatus(history: DeviceHistory, status: ReaderStatus, now: number): DeviceHistory {
  const code = status.state === 'offline' ? status.code : undefined;
  const last = history.changes.at(-1);
  if (history.status === status.state && last?.code === code) return history;
  const change: DeviceChange = { at: now, status: status.state, ...(code !== undefined && { code }) };
  const wasReady = history.status === 'ready';
  return {
    ...history,
    status: status.state,
    since: now,
    readyMs: history.readyMs + (wasReady ? now - history.since : 0),
    outages: history.outages + (wasReady ? 1 : 0),
    changes: [...history.changes, change].slice(-MAX_CHANGES),
  };
}

export interface DeviceHealth {
  /** Of the time watched, 0 to 1. */
  readonly readyShare: number;
  readonly outages: number;
  readonly reads: number;
  readonly failures: number;
  readonly badChecks: number;
}

export function healthOf(history: DeviceHistory, now: number): DeviceHealth {
  const watched = now - history.startedAt;
  const ready = history.readyMs + (history.status === 'ready' ? now - history.since : 0);
  const sum = (counts: Readonly<Record<string, number>>): number =>
    Object.values(counts).reduce((total, count) => total + count, 0);
  return {
    readyShare: watched > 0 ? ready / watched : 0,
    outages: history.outages,
    reads: sum(history.reads),
    failures: sum(history.failures),
    badChecks: history.badChecks,
  };
}

/** What a listener hears, as happenings. `rest`: who else wants to hear it. */
export function happeningsOf(
  note: (happening: DeviceHappening) => void,
  rest: Partial<CardReaderListener> = {},
): CardReaderListener {
  return {
    onReading: () => rest.onReading?.(),
    onCard: (card) => {
      note({ kind: 'read', means: card.means, luhnOk: card.luhnOk });
      rest.onCard?.(card);
    },
    onFailure: (failure) => {
      note({ kind: 'failure', failure });
      rest.onFailure?.(failure);
    },
    onStatus: (status) => {
      note({ kind: 'status', status });
      rest.onStatus?.(status);
    },
    onCardPresent: (present) => rest.onCardPresent?.(present),
  };
}
