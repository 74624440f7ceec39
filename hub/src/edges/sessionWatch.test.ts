import { expect, test } from 'vitest';
import type { Session } from '../store/identityStore.ts';
import { SessionWatch } from './sessionWatch.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const token = new Uint8Array(32);

function watching(options: { lockMs?: number | null; leftMs?: number; lockedAt?: number | null } = {}) {
  const clock = { wall: 1_000 * HOUR, steady: 5_000 };
  const { lockMs = 5 * MINUTE, leftMs = 12 * HOUR, lockedAt = null } = options;
  const row: Session = {
    sessionId: 's',
    staffId: 'li',
    seat: 1,
    deviceId: null,
    expiresAt: clock.wall + leftMs,
    lockedAt,
  };
  const ended: string[] = [];
  const watch = new SessionWatch({
    identity: {
      session: () => (ended.length > 0 ? undefined : row),
      endSession: (sessionId) => void ended.push(sessionId),
    },
    now: () => clock.wall,
    monotonic: () => clock.steady,
    lockMs,
    awayMs: 10 * MINUTE,
  });
  watch.find(token);
  return { clock, watch, ended };
}

test('a session ends twelve hours after it began, whatever the wall clock says', () => {
  const { clock, watch, ended } = watching();
  clock.wall += 72 * HOUR;
  clock.steady += 12 * HOUR - 1;
  expect(watch.find(token)?.sessionId).toBe('s');
  clock.wall -= 1_000 * HOUR;
  clock.steady += 1;
  expect(watch.isOver('s')).toBe(true);
  expect(watch.find(token)).toBeUndefined();
  expect(ended).toEqual(['s']);
});

test('after a restart it has the rest of its time, and never more than twelve hours', () => {
  const rest = watching({ leftMs: HOUR });
  rest.clock.steady += HOUR;
  expect(rest.watch.find(token)).toBeUndefined();
  const setBack = watching({ leftMs: 72 * HOUR });
  setBack.clock.steady += 12 * HOUR;
  expect(setBack.watch.find(token)).toBeUndefined();
});

test('it locks after five minutes without a sign of its person, and is away after ten', () => {
  const { clock, watch } = watching();
  clock.steady += 5 * MINUTE - 1;
  expect(watch.idle()).toEqual([]);
  watch.active('s');
  clock.steady += 5 * MINUTE;
  expect(watch.idle()).toEqual(['s']);
  watch.setLocked('s', true);
  expect(watch.idle()).toEqual([]);
  watch.active('s');
  clock.steady += 5 * MINUTE;
  expect(watch.isAway('s')).toBe(true);
  watch.setLocked('s', false);
  expect(watch.isAway('s')).toBe(false);
  expect(watch.idle()).toEqual([]);
});

test('a session that was locked before a restart is still locked', () => {
  const { clock, watch } = watching({ lockedAt: 1 });
  clock.steady += 5 * MINUTE;
  expect(watch.idle()).toEqual([]);
});

test('the demo never locks: its people have no password', () => {
  const { clock, watch } = watching({ lockMs: null });
  clock.steady += HOUR;
  expect(watch.idle()).toEqual([]);
  expect(watch.isAway('s')).toBe(false);
});

test('nothing is kept of sessions that are long over', () => {
  const { clock, watch } = watching();
  clock.steady += 25 * HOUR;
  expect(watch.idle()).toEqual([]);
  expect(watch.isOver('s')).toBe(true);
});
