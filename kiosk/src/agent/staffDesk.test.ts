import { AppError, silentLogger } from '@lobby/shared';
import { expect, test } from 'vitest';
import type { AgentToPage, StaffAction } from '../pageProtocol.ts';
import type { HubCommands, HubRefusal } from './hubCommands.ts';
import type { RecoveryTry } from './recoveryDesk.ts';
import { StaffDesk, VISIT_LIFE_MS, type StaffDeskDeps } from './staffDesk.ts';

const unlock = { type: 'staff.unlock', requestId: 'r'.repeat(16), staffNo: '1001', pin: '271828' } as const;
type Reply = { outcome: 'answered' | 'unreachable' } | HubRefusal;

function startDesk(reply: Reply = { outcome: 'answered' }, changes: Partial<StaffDeskDeps> = {}) {
  const clock = { now: 0 };
  const told: AgentToPage[] = [];
  const done: StaffAction[] = [];
  const noted: StaffAction[] = [];
  const hub = { send: async () => reply, close: () => undefined } as unknown as HubCommands;
  const desk = new StaffDesk({
    hub,
    isOnline: () => true,
    tell: (message) => told.push(message),
    now: () => clock.now,
    newId: () => 'visit-1',
    recovery: { try: () => ({ outcome: 'right' }), noteAction: (action) => noted.push(action) },
    actions: {
      offers: (by) => (by === 'staff' ? ['pause', 'reprint'] : ['pause']),
      perform: async (action) => {
        done.push(action);
        return {};
      },
    },
    log: silentLogger,
    ...changes,
  });
  return { clock, told, done, noted, desk };
}

test('a PIN that the hub knows opens the menu with what this machine can do', async () => {
  const { desk, told, done } = startDesk();
  await desk.unlock(unlock);
  expect(told.at(-1)).toMatchObject({
    type: 'staff.unlocked',
    visit: 'visit-1',
    actions: ['pause', 'reprint'],
  });
  await desk.do('visit-1', 'pause');
  expect(done).toEqual(['pause']);
  expect(told.at(-1)).toMatchObject({ type: 'staff.told', action: 'pause', outcome: 'done' });
});

test.each<[object, Reply]>([
  [
    { cause: 'wrong', triesLeft: 3 },
    { outcome: 'refused', code: 'SIGN_IN_WRONG', triesLeft: 3 },
  ],
  [
    { cause: 'locked', until: 9_000 },
    { outcome: 'refused', code: 'SIGN_IN_LOCKED', until: 9_000 },
  ],
  [{ cause: 'blocked' }, { outcome: 'refused', code: 'SIGN_IN_BLOCKED' }],
  [{ cause: 'notSetUp' }, { outcome: 'refused', code: 'NOT_ALLOWED' }],
  [{ cause: 'unavailable' }, { outcome: 'unreachable' }],
])('says %o and opens nothing', async (refusal, reply) => {
  const { desk, told, done } = startDesk(reply);
  await desk.unlock(unlock);
  expect(told).toEqual([{ type: 'staff.refused', requestId: unlock.requestId, ...refusal }]);
  await desk.do('visit-1', 'pause');
  expect(done).toEqual([]);
});

test('without the hub nobody can check a PIN', async () => {
  const { desk, told } = startDesk(undefined, { isOnline: () => false });
  await desk.unlock(unlock);
  expect(told.at(-1)).toMatchObject({ type: 'staff.refused', cause: 'unavailable' });
});

test('a menu that nobody used for a minute does nothing any more, and each action keeps it open', async () => {
  const { desk, told, done, clock } = startDesk();
  await desk.unlock(unlock);
  clock.now = VISIT_LIFE_MS - 1;
  await desk.do('visit-1', 'pause');
  clock.now += VISIT_LIFE_MS;
  await desk.do('visit-1', 'reprint');
  expect(done).toEqual(['pause']);
  expect(told.at(-1)).toMatchObject({ outcome: 'over' });
});

test('what is not offered is not done, and a visit that was left is over', async () => {
  const { desk, told, done } = startDesk();
  await desk.unlock(unlock);
  await desk.do('visit-1', 'restart');
  expect(told.at(-1)).toMatchObject({ outcome: 'failed', code: 'NOT_ALLOWED' });
  await desk.do('visit-1', 'leave');
  await desk.do('visit-1', 'pause');
  expect(done).toEqual([]);
});

const recover = { type: 'staff.recover', requestId: 'r'.repeat(16), code: '0'.repeat(48) } as const;
const away = { isOnline: () => false };

test('while the hub is away a recovery code opens what it may do, and all of that is noted', async () => {
  const { desk, told, done, noted } = startDesk(undefined, away);
  desk.recover(recover);
  expect(told.at(-1)).toMatchObject({ type: 'staff.unlocked', actions: ['pause'] });
  await desk.do('visit-1', 'pause');
  await desk.do('visit-1', 'reprint');
  expect(told.at(-1)).toMatchObject({ action: 'reprint', outcome: 'failed', code: 'NOT_ALLOWED' });
  expect(done).toEqual(['pause']);
  expect(noted).toEqual(['pause', 'reprint']);
});

test('nothing is noted of a visit that a PIN opened', async () => {
  const { desk, noted } = startDesk();
  await desk.unlock(unlock);
  await desk.do('visit-1', 'pause');
  expect(noted).toEqual([]);
});

test.each<[object, RecoveryTry]>([
  [
    { cause: 'codeWrong', triesLeft: 3 },
    { outcome: 'wrong', triesLeft: 3 },
  ],
  [
    { cause: 'codeLocked', until: 9_000 },
    { outcome: 'locked', until: 9_000 },
  ],
  [{ cause: 'noCode' }, { outcome: 'noCode' }],
])('of a code it says %o and opens nothing', async (refusal, tried) => {
  const recovery = { try: () => tried, noteAction: () => undefined };
  const { desk, told, done } = startDesk(undefined, { ...away, recovery });
  desk.recover(recover);
  expect(told).toEqual([{ type: 'staff.refused', requestId: recover.requestId, ...refusal }]);
  await desk.do('visit-1', 'pause');
  expect(done).toEqual([]);
});

test('with the hub there no code is looked at, and a disk that refuses opens nothing', () => {
  const recovery = {
    try: (): RecoveryTry => {
      throw new AppError('STORE_FAILED', 'no disk');
    },
    noteAction: () => undefined,
  };
  const online = startDesk(undefined, { recovery });
  online.desk.recover(recover);
  expect(online.told.at(-1)).toMatchObject({ cause: 'hubBack' });
  const offline = startDesk(undefined, { ...away, recovery });
  offline.desk.recover(recover);
  expect(offline.told.at(-1)).toMatchObject({ cause: 'unavailable' });
});
