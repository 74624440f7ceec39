import type { Db } from './db.ts';

export type HelpStore = ReturnType<typeof createHelpStore>;

export interface HelpRow {
  readonly helpId: string;
  readonly kioskId: string;
  readonly calledAt: number;
  readonly urgent: boolean;
  /** Staff id. */
  readonly answeredBy: string | null;
  readonly answeredAt: number | null;
}

type StoredHelp = Omit<HelpRow, 'urgent'> & { readonly urgent: number };

const HELP = `help_id AS helpId, kiosk_id AS kioskId, called_at AS calledAt, urgent,
  answered_by AS answeredBy, answered_at AS answeredAt`;

const helpOf = (row: StoredHelp): HelpRow => ({ ...row, urgent: row.urgent === 1 });

/** Calls for help from kiosks (K15); a kiosk has at most one open call. */
export function createHelpStore(db: Db) {
  const insert = db.prepare<[string, string, number]>(
    `INSERT INTO help_calls (help_id, kiosk_id, called_at) VALUES (?, ?, ?)`,
  );
  const find = db.prepare<[string], StoredHelp>(
    `SELECT ${HELP} FROM help_calls WHERE help_id = ? AND ended_at IS NULL`,
  );
  const ofKiosk = db.prepare<[string], StoredHelp>(
    `SELECT ${HELP} FROM help_calls WHERE kiosk_id = ? AND ended_at IS NULL`,
  );
  const open = db.prepare<[], StoredHelp>(
    `SELECT ${HELP} FROM help_calls WHERE ended_at IS NULL ORDER BY called_at`,
  );
  const setUrgent = db.prepare<[string]>(`UPDATE help_calls SET urgent = 1 WHERE help_id = ?`);
  const answer = db.prepare<[string, number, string]>(
    `UPDATE help_calls SET answered_by = ?, answered_at = ? WHERE help_id = ?`,
  );
  const end = db.prepare<[number, string]>(`UPDATE help_calls SET ended_at = ? WHERE help_id = ?`);

  return {
    add: (helpId: string, kioskId: string, calledAt: number): void =>
      void insert.run(helpId, kioskId, calledAt),
    /** Open calls only, here and below. */
    find(helpId: string): HelpRow | undefined {
      const row = find.get(helpId);
      return row && helpOf(row);
    },
    ofKiosk(kioskId: string): HelpRow | undefined {
      const row = ofKiosk.get(kioskId);
      return row && helpOf(row);
    },
    open: (): readonly HelpRow[] => open.all().map(helpOf),
    setUrgent: (helpId: string): void => void setUrgent.run(helpId),
    answer: (helpId: string, staffId: string, at: number): void => void answer.run(staffId, at, helpId),
    end: (helpId: string, at: number): void => void end.run(at, helpId),
  };
}
