import { AppError } from '@lobby/shared';
import type { Db } from './db.ts';
import { equalBytes } from './secrets.ts';
import type { Sealer } from './sealer.ts';

export type RequestStore = ReturnType<typeof createRequestStore>;

export interface RequestKey {
  readonly actorId: string;
  readonly requestId: string;
}

interface RequestRow {
  readonly command: string;
  readonly bodyHash: Uint8Array;
  readonly sealed: Uint8Array;
}

const placeOf = ({ actorId, requestId }: RequestKey): string => `requests ${actorId} ${requestId}`;

/** First answers, so that a repeat changes nothing (rulings R4). Answers are sealed; bodies only hashed. */
export function createRequestStore(db: Db, sealer: Sealer) {
  const find = db.prepare<[string, string], RequestRow>(
    `SELECT command, body_hash AS bodyHash, sealed FROM requests WHERE actor_id = ? AND request_id = ?`,
  );
  const insert = db.prepare<[string, string, string, Uint8Array, Uint8Array, number]>(
    `INSERT INTO requests (actor_id, request_id, command, body_hash, sealed, at) VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const forget = db.prepare<[number]>(`DELETE FROM requests WHERE at < ?`);
  const barTake = db.prepare<[string, string, number]>(
    `INSERT OR IGNORE INTO cancelled_takes (actor_id, request_id, at) VALUES (?, ?, ?)`,
  );
  const barred = db
    .prepare<[string, string], number>(`SELECT 1 FROM cancelled_takes WHERE actor_id = ? AND request_id = ?`)
    .pluck();
  const forgetBars = db.prepare<[number]>(`DELETE FROM cancelled_takes WHERE at < ?`);

  /** `body`: the request as text without card keys (rulings R17). */
  const hashOf = (command: string, body: string): Uint8Array => sealer.requestHash(`${command}\0${body}`);

  return {
    /**
     * The first answer to this request, undefined for a new one.
     * @throws AppError REQUEST_REUSED when the id stood for something else
     */
    firstAnswer(key: RequestKey, command: string, body: string): { readonly answer: unknown } | undefined {
      const row = find.get(key.actorId, key.requestId);
      if (row === undefined) return undefined;
      if (!equalBytes(row.bodyHash, hashOf(command, body)))
        throw new AppError('REQUEST_REUSED', `${command} with the id of another request`);
      return { answer: sealer.open(placeOf(key), row.sealed) };
    },
    add(key: RequestKey, command: string, body: string, answer: unknown, at: number): void {
      const sealed = sealer.seal(placeOf(key), answer);
      insert.run(key.actorId, key.requestId, command, hashOf(command, body), sealed, at);
    },
    /** What a kiosk's earlier `ticket.take` was answered, if it arrived. */
    answerOfTake(key: RequestKey): unknown {
      const row = find.get(key.actorId, key.requestId);
      return row?.command === 'ticket.take' ? sealer.open(placeOf(key), row.sealed) : undefined;
    },
    /** A take with this id that is still under way issues nothing. */
    barTake: (key: RequestKey, at: number): void => void barTake.run(key.actorId, key.requestId, at),
    isBarred: (key: RequestKey): boolean => barred.get(key.actorId, key.requestId) !== undefined,
    forgetBefore(at: number): void {
      forget.run(at);
      forgetBars.run(at);
    },
  };
}
