import type { PoorRating, RatingAsked, RatingReason, RatingScore } from '@lobby/shared';
import { formatTicketNumber } from '@lobby/shared';
import type { Db } from './db.ts';

export type RatingStore = ReturnType<typeof createRatingStore>;

export interface RatingRow extends RatingAsked {
  readonly ticketId: string;
  /** Who served; null where nobody sat there any more. */
  readonly staffId: string | null;
  /** null: being asked now. */
  readonly endedAt: number | null;
  /** null with an `endedAt`: the customer gave no answer, which is never "satisfied". */
  readonly score: RatingScore | null;
  readonly reason: RatingReason | null;
  readonly settledAt: number | null;
}

export type RatingCounts = Readonly<Record<RatingScore | 'unanswered', number>>;

type PoorRow = Omit<PoorRating, 'ticketNo'> & { readonly prefix: string; readonly number: number };

const MAX_POOR = 50;
const RATING = `rating_id AS ratingId, ticket_id AS ticketId, window_id AS windowId, staff_id AS staffId,
  asked_at AS askedAt, ended_at AS endedAt, score, reason, settled_at AS settledAt`;
const POOR = `SELECT rating_id AS ratingId, ratings.window_id AS windowId, ended_at AS at, reason, prefix, number
  FROM ratings JOIN tickets USING (ticket_id)`;

const poorOf = ({ prefix, number, ...row }: PoorRow): PoorRating => ({
  ...row,
  ticketNo: formatTicketNumber(prefix, number),
});

/** What customers said about services: at most one rating a ticket. */
export function createRatingStore(db: Db) {
  const insert = db.prepare<[RatingAsked & { readonly ticketId: string; readonly staffId: string | null }]>(
    `INSERT INTO ratings (rating_id, ticket_id, window_id, staff_id, asked_at)
     VALUES (@ratingId, @ticketId, @windowId, @staffId, @askedAt)`,
  );
  const remove = db.prepare<[string]>(`DELETE FROM ratings WHERE rating_id = ? AND score IS NULL`);
  const find = db.prepare<[string], RatingRow>(`SELECT ${RATING} FROM ratings WHERE rating_id = ?`);
  const ofTicket = db.prepare<[string], RatingRow>(`SELECT ${RATING} FROM ratings WHERE ticket_id = ?`);
  const asked = db.prepare<[], RatingAsked>(
    `SELECT rating_id AS ratingId, window_id AS windowId, asked_at AS askedAt FROM ratings
      WHERE ended_at IS NULL ORDER BY asked_at`,
  );
  const end = db.prepare<[number, string]>(
    `UPDATE ratings SET ended_at = ? WHERE rating_id = ? AND ended_at IS NULL`,
  );
  const answer = db.prepare<[RatingScore, number, string]>(
    `UPDATE ratings SET score = ?, ended_at = ? WHERE rating_id = ? AND score IS NULL`,
  );
  const explain = db.prepare<[RatingReason, string]>(`UPDATE ratings SET reason = ? WHERE rating_id = ?`);
  const settle = db.prepare<[string, number, string]>(
    `UPDATE ratings SET settled_by = ?, settled_at = ? WHERE rating_id = ? AND settled_at IS NULL`,
  );
  const poor = db.prepare<[number], PoorRow>(
    `${POOR} WHERE score = 'dissatisfied' AND settled_at IS NULL ORDER BY asked_at DESC LIMIT ?`,
  );
  const counts = db.prepare<[string], { readonly score: RatingScore | null; readonly count: number }>(
    `SELECT score, count(*) AS count FROM ratings JOIN tickets USING (ticket_id)
      WHERE business_date = ? AND ended_at IS NOT NULL GROUP BY score`,
  );
  const poorOne = db.prepare<[string], PoorRow>(`${POOR} WHERE rating_id = ? AND score = 'dissatisfied'`);

  return {
    add: (row: RatingAsked & { readonly ticketId: string; readonly staffId: string | null }): void =>
      void insert.run(row),
    /** Takes back a question nobody answered. */
    remove: (ratingId: string): void => void remove.run(ratingId),
    find: (ratingId: string): RatingRow | undefined => find.get(ratingId),
    ofTicket: (ticketId: string): RatingRow | undefined => ofTicket.get(ticketId),
    /** Being asked now, the oldest first. */
    asked: (): readonly RatingAsked[] => asked.all(),
    end: (ratingId: string, at: number): void => void end.run(at, ratingId),
    answer: (ratingId: string, score: RatingScore, at: number): void => void answer.run(score, at, ratingId),
    explain: (ratingId: string, reason: RatingReason): void => void explain.run(reason, ratingId),
    settle: (ratingId: string, staffId: string, at: number): void => void settle.run(staffId, at, ratingId),
    /** Answers of a day; nobody who gave none is satisfied. null: nobody was asked. */
    countsOn(date: string): RatingCounts | null {
      const rows = counts.all(date);
      if (rows.length === 0) return null;
      const of = (score: RatingScore | null): number => rows.find((row) => row.score === score)?.count ?? 0;
      return {
        satisfied: of('satisfied'),
        fair: of('fair'),
        dissatisfied: of('dissatisfied'),
        unanswered: of(null),
      };
    },
    /** Customers nobody has spoken to yet, newest first. */
    poor: (): readonly PoorRating[] => poor.all(MAX_POOR).map(poorOf),
    poorOne(ratingId: string): PoorRating | undefined {
      const row = poorOne.get(ratingId);
      return row && poorOf(row);
    },
  };
}
