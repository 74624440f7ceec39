import { retentionDays } from '../domain/retentionPeriods.ts';
import type Database from 'better-sqlite3';
import type { Db } from './db.ts';

export type RetentionStore = ReturnType<typeof createRetentionStore>;

/** Rows that went, by what they were. */
export type RetentionCounts = Readonly<Record<string, number>>;

/** Days before which things go, 'YYYY-MM-DD' of the branch, and the same as times (ms). */
export interface RetentionLimits {
  readonly date: (days: number) => string;
  readonly time: (days: number) => number;
}

type Limit = string | number;

interface Rule {
  readonly what: string;
  readonly days: number;
  readonly by: keyof RetentionLimits;
  /** First the limit, then how many rows. */
  readonly statement: Database.Statement<[Limit, number]>;
}

/** Rules of one age, by what goes. */
function rulesOf(
  days: number,
  by: Rule['by'],
  statements: Readonly<Record<string, Rule['statement']>>,
): readonly Rule[] {
  return Object.entries(statements).map(([what, statement]) => ({ what, days, by, statement }));
}

/** Somebody still has to say how it went (rulings R23). */
const OPEN_ALERT = `('open', 'claimed', 'snoozed')`;

/**
 * Deletes what is older than it may be kept, some rows at a time, children before parents. The file overwrites what it
 * deletes (secure_delete). Nothing of a day that is open is ever old enough.
 */
export function createRetentionStore(db: Db) {
  const rules: readonly Rule[] = [
    ...rulesOf(retentionDays.visits, 'date', {
      alertEvents: db.prepare<[Limit, number]>(`DELETE FROM alert_events WHERE (alert_id, seq) IN (
       SELECT alert_id, seq FROM alerts JOIN alert_events USING (alert_id)
        WHERE business_date < ? AND state NOT IN ${OPEN_ALERT} LIMIT ?)`),
      alerts: db.prepare<[Limit, number]>(`DELETE FROM alerts WHERE rowid IN (SELECT rowid FROM alerts
        WHERE business_date < ? AND state NOT IN ${OPEN_ALERT} LIMIT ?)`),
      queueEvents: db.prepare<[Limit, number]>(`DELETE FROM queue_events WHERE (business_date, seq) IN (
       SELECT business_date, seq FROM queue_events WHERE business_date < ? LIMIT ?)`),
      customersOfTickets: db.prepare<[Limit, number]>(`UPDATE tickets SET sealed = NULL WHERE rowid IN (
       SELECT rowid FROM tickets WHERE business_date < ? AND sealed IS NOT NULL LIMIT ?)`),
    }),
    ...rulesOf(retentionDays.calls, 'time', {
      helpCalls: db.prepare<[Limit, number]>(`DELETE FROM help_calls WHERE rowid IN (
       SELECT rowid FROM help_calls WHERE called_at < ? AND ended_at IS NOT NULL LIMIT ?)`),
    }),
    ...rulesOf(retentionDays.calls, 'date', {
      numberConflicts: db.prepare<[Limit, number]>(`DELETE FROM spool_conflicts WHERE rowid IN (
       SELECT rowid FROM spool_conflicts WHERE business_date < ? LIMIT ?)`),
    }),
    ...rulesOf(retentionDays.leases, 'date', {
      leases: db.prepare<[Limit, number]>(`DELETE FROM leases WHERE (business_date, prefix, kiosk_digit) IN (
       SELECT business_date, prefix, kiosk_digit FROM leases WHERE business_date < ? LIMIT ?)`),
    }),
    ...rulesOf(retentionDays.ratings, 'time', {
      ratings: db.prepare<[Limit, number]>(`DELETE FROM ratings WHERE rowid IN (
       SELECT rowid FROM ratings WHERE asked_at < ? LIMIT ?)`),
    }),
    ...rulesOf(retentionDays.ratings, 'date', {
      bookings: db.prepare<[Limit, number]>(`DELETE FROM bookings WHERE rowid IN (
       SELECT rowid FROM bookings WHERE business_date < ? LIMIT ?)`),
    }),
    ...rulesOf(retentionDays.tickets, 'date', {
      tickets: db.prepare<[Limit, number]>(`DELETE FROM tickets WHERE rowid IN (
       SELECT rowid FROM tickets WHERE business_date < ?
          AND NOT EXISTS (SELECT 1 FROM alerts WHERE alerts.ticket_id = tickets.ticket_id) LIMIT ?)`),
      series: db.prepare<[Limit, number]>(`DELETE FROM series WHERE (business_date, prefix) IN (
       SELECT business_date, prefix FROM series WHERE business_date < ?
          AND NOT EXISTS (SELECT 1 FROM tickets
            WHERE tickets.business_date = series.business_date AND tickets.prefix = series.prefix) LIMIT ?)`),
    }),
    ...rulesOf(retentionDays.audit, 'time', {
      outbox: db.prepare<[Limit, number]>(`DELETE FROM outbox WHERE seq IN (
       SELECT seq FROM outbox WHERE at < ? LIMIT ?)`),
    }),
  ];

  const readMeta = db.prepare<[string], string>(`SELECT value FROM meta WHERE key = ?`).pluck();
  const writeMeta = db.prepare<[string, string]>(
    `INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  );
  const clearMeta = db.prepare<[string]>(`DELETE FROM meta WHERE key = ?`);
  const mark = db.prepare<[string]>(
    `INSERT INTO meta (key, value) VALUES ('visits_from', ?)
     ON CONFLICT (key) DO UPDATE SET value = max(value, excluded.value)`,
  );

  return {
    /** The day whose job is to be done or goes on; undefined = there is nothing to do. */
    due: (): string | undefined => readMeta.get('retention_due'),
    begin: (date: string): void => void writeMeta.run('retention_due', date),
    /** What went since `begin`, also before a restart. */
    counts: (): RetentionCounts =>
      // Written below.
      JSON.parse(readMeta.get('retention_counts') ?? '{}') as RetentionCounts,
    note: (counts: RetentionCounts): void => void writeMeta.run('retention_counts', JSON.stringify(counts)),
    end(): void {
      clearMeta.run('retention_due');
      clearMeta.run('retention_counts');
    },

    /**
     * The next rows that are too old; nothing = all of it is gone. Call within a transaction.
     * @param maxRows of one kind
     */
    step(limits: RetentionLimits, maxRows: number): RetentionCounts | undefined {
      mark.run(limits.date(retentionDays.visits));
      for (const { what, days, by, statement } of rules) {
        const { changes } = statement.run(limits[by](days), maxRows);
        if (changes > 0) return { [what]: changes };
      }
      return undefined;
    },
  };
}
