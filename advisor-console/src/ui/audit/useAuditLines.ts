import { auditPage, type AuditFilter, type AuditLineView, type AuditPage } from '@lobby/shared';
import { useCallback, useEffect, useState } from 'react';
import type { ConsoleActions } from '../../session/actions.ts';

/** Lines that fill a screen before somebody asks for more. */
const ENOUGH = 40;
/** Pieces of the trail searched in one go without a line for it. */
const MOST_PIECES = 60;

export interface AuditLines {
  readonly lines: readonly AuditLineView[];
  readonly state: 'reading' | 'ready' | 'failed';
  /** Whether there are earlier ones. */
  readonly hasMore: boolean;
  readonly older: () => void;
  readonly again: () => void;
}

interface Found {
  readonly query: string;
  readonly lines: readonly AuditLineView[];
  readonly next: number | null;
}

/** Lines of the trail, newest first, as many as somebody has asked for. */
export function useAuditLines(
  read: ConsoleActions['read'],
  filter: AuditFilter,
  isOnline: boolean,
): AuditLines {
  const query = queryOf(filter);
  const [found, setFound] = useState<Found>();
  const [settled, setSettled] = useState<{ readonly key: string; readonly hasFailed: boolean }>();
  const [asked, setAsked] = useState({ query, before: undefined as number | undefined, times: 0 });
  const before = asked.query === query ? asked.before : undefined;
  const key = `${query} ${before ?? ''} ${asked.times}`;

  useEffect(() => {
    if (!isOnline) return;
    let isGone = false;
    const look = async (): Promise<void> => {
      const lines: AuditLineView[] = [];
      let next: number | null | undefined = before;
      for (let piece = 0; piece < MOST_PIECES && lines.length < ENOUGH && next !== null; piece += 1) {
        const from: string = next === undefined ? '' : `before=${next}&`;
        const page: AuditPage | undefined = await read(`audit?${from}${query}`, auditPage);
        if (isGone) return;
        if (page === undefined) return setSettled({ key, hasFailed: true });
        lines.push(...page.lines);
        ({ next } = page);
      }
      setFound((former) => ({
        query,
        lines: before !== undefined && former?.query === query ? [...former.lines, ...lines] : lines,
        next: next ?? null,
      }));
      setSettled({ key, hasFailed: false });
    };
    void look();
    return () => {
      isGone = true;
    };
  }, [read, query, before, key, isOnline]);

  const current = found?.query === query ? found : undefined;
  const next = current?.next ?? null;
  return {
    lines: current?.lines ?? [],
    state: settled?.key !== key ? 'reading' : settled.hasFailed ? 'failed' : 'ready',
    hasMore: next !== null,
    older: useCallback(() => {
      if (next !== null) setAsked({ query, before: next, times: 0 });
    }, [query, next]),
    again: useCallback(
      () => setAsked(({ times }) => ({ query, before: undefined, times: times + 1 })),
      [query],
    ),
  };
}

function queryOf({ actor, kind, from, to }: AuditFilter): string {
  const query = new URLSearchParams();
  if (actor !== undefined) query.set('actor', actor);
  if (kind !== undefined) query.set('kind', kind);
  if (from !== undefined) query.set('from', String(from));
  if (to !== undefined) query.set('to', String(to));
  return query.toString();
}
