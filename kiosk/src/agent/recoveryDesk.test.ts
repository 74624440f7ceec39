import { createHmac } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatRecoveryCode, recoveryCheckInput, silentLogger, type CommandRequest } from '@lobby/shared';
import { expect, test } from 'vitest';
import type { HubAnswer, HubCommands } from './hubCommands.ts';
import { RecoveryDesk, type RecoveryTry } from './recoveryDesk.ts';
import { openRecoveryFile } from './recoveryFile.ts';
import { afterUse, emptyRecovery, MAX_RECOVERY_EVENTS, recoveryLimits, withEvent } from './recoveryState.ts';
import { deriveRecoveryKey } from './sealedLines.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const KIOSK = 'kiosk-1';
const NOON = Date.UTC(2026, 10, 21, 4);
const key = deriveRecoveryKey(new Uint8Array(32));

/** A code as the hub makes one, and what a kiosk is told of it. */
function makeCode(seed: number, kioskId = KIOSK) {
  const secret = new Uint8Array(16).fill(seed);
  const codeId = `code-${seed}`;
  const check = createHmac('sha256', secret).update(recoveryCheckInput(codeId, kioskId)).digest('base64url');
  return { digits: formatRecoveryCode(secret).replaceAll('-', ''), recovery: { codeId, check } };
}

type Told = CommandRequest<'kiosk.recovery'>;

function startDesk(folder = temporaryFolder()) {
  const clock = { now: NOON };
  const told: Told[] = [];
  const hub = { reply: { outcome: 'answered', answer: {} } as HubAnswer<'kiosk.recovery'> };
  let ids = 0;
  const send = async (_name: string, request: Told): Promise<HubAnswer<'kiosk.recovery'>> => {
    told.push(request);
    return hub.reply;
  };
  const open = (): RecoveryDesk =>
    new RecoveryDesk({
      deviceId: KIOSK,
      file: openRecoveryFile(folder, key, silentLogger),
      hub: { send, close: () => undefined } as unknown as HubCommands,
      now: () => clock.now,
      newId: () => `event-${String((ids += 1)).padStart(10, '0')}`,
      log: silentLogger,
    });
  return { folder, clock, told, hub, open, desk: open() };
}

function tell(desk: RecoveryDesk, recovery: ReturnType<typeof makeCode>['recovery'] | null): void {
  desk.learn({ type: 'recovery.changed', seq: 1, recovery });
}

const wrong = makeCode(99).digits;
const five = (desk: RecoveryDesk): RecoveryTry[] => [1, 2, 3, 4, 5].map(() => desk.try(wrong));

test('the code of this kiosk opens once, and the hub cannot bring it back before it has heard of that [N5]', () => {
  const { desk, open } = startDesk();
  const { digits, recovery } = makeCode(1);
  expect(desk.try(digits)).toEqual({ outcome: 'noCode' });
  tell(desk, recovery);
  expect(desk.hasCode).toBe(true);
  expect(desk.try(digits)).toEqual({ outcome: 'right' });
  tell(desk, recovery);
  expect(desk.try(digits)).toEqual({ outcome: 'noCode' });
  expect(open().try(digits)).toEqual({ outcome: 'noCode' });
});

test('what lies at this kiosk is no use for a code of another one', () => {
  const { desk } = startDesk();
  const { digits, recovery } = makeCode(1, 'kiosk-2');
  tell(desk, recovery);
  expect(desk.try(digits)).toMatchObject({ outcome: 'wrong' });
});

test('five wrong tries lock for half an hour, for the right code too', () => {
  const { desk, clock } = startDesk();
  const { digits, recovery } = makeCode(1);
  tell(desk, recovery);
  const until = NOON + recoveryLimits.lockMs;
  expect(five(desk)).toEqual([
    ...[4, 3, 2, 1].map((triesLeft) => ({ outcome: 'wrong', triesLeft })),
    { outcome: 'locked', until },
  ]);
  clock.now = until - 1;
  expect(desk.try(digits)).toEqual({ outcome: 'locked', until });
  clock.now = until;
  expect(desk.try(digits)).toEqual({ outcome: 'right' });
});

test('kill -9 after each try gives none of them back [N5]', () => {
  const { desk, open } = startDesk();
  const { digits, recovery } = makeCode(1);
  tell(desk, recovery);
  const left = [1, 2, 3, 4].map(() => open().try(wrong));
  expect(left.at(-1)).toEqual({ outcome: 'wrong', triesLeft: 1 });
  expect(open().try(wrong)).toMatchObject({ outcome: 'locked' });
  expect(open().try(digits)).toMatchObject({ outcome: 'locked' });
});

test('a right code at the fifth try opens, and no lock is told', async () => {
  const { desk, told } = startDesk();
  const { digits, recovery } = makeCode(1);
  tell(desk, recovery);
  for (let n = 0; n < 4; n += 1) desk.try(wrong);
  expect(desk.try(digits)).toEqual({ outcome: 'right' });
  await desk.handOver();
  expect(told.map(({ what }) => what)).toEqual(['opened']);
});

test('a clock that was set back makes no lock longer than half an hour', () => {
  const { desk, clock } = startDesk();
  tell(desk, makeCode(1).recovery);
  five(desk);
  clock.now = NOON - 10 * recoveryLimits.lockMs;
  expect(desk.try(wrong)).toEqual({ outcome: 'locked', until: clock.now + recoveryLimits.lockMs });
});

test('the hub hears of locks, of the use and of what was done, in order and once, also after a restart', async () => {
  const { desk, told, clock, hub, open } = startDesk();
  const { digits, recovery } = makeCode(1);
  tell(desk, recovery);
  five(desk);
  clock.now += recoveryLimits.lockMs;
  desk.try(digits);
  desk.noteAction('restart');
  hub.reply = { outcome: 'unreachable', perhapsDone: true };
  expect(await desk.handOver()).toBe('again');
  const again = open();
  hub.reply = { outcome: 'answered', answer: {} };
  expect(await again.handOver()).toBe('done');
  expect(await again.handOver()).toBe('done');
  expect(told.map(({ what, action }) => action ?? what)).toEqual(['locked', 'locked', 'opened', 'restart']);
  // The lost answer: the hub takes the repeat for what it is.
  expect(told[0]?.requestId).toBe(told[1]?.requestId);
});

test('a full hub is asked again, and a refusal loses nothing', async () => {
  const { desk, told, hub } = startDesk();
  const { digits, recovery } = makeCode(1);
  tell(desk, recovery);
  desk.try(digits);
  hub.reply = { outcome: 'refused', code: 'STORE_FULL' };
  expect(await desk.handOver()).toBe('again');
  hub.reply = { outcome: 'refused', code: 'MESSAGE_INVALID' };
  expect(await desk.handOver()).toBe('done');
  hub.reply = { outcome: 'answered', answer: {} };
  await desk.handOver();
  expect(told).toHaveLength(3);
});

test('years of locks do not fill the disk, and the use of a code is kept among them', () => {
  const event = (n: number) => ({ eventId: `e-${n}`, codeId: 'c-1', at: NOON + n });
  let state = afterUse(emptyRecovery, event(0));
  for (let n = 1; n < MAX_RECOVERY_EVENTS + 50; n += 1)
    state = withEvent(state, { ...event(n), what: 'locked' });
  expect(state.events).toHaveLength(MAX_RECOVERY_EVENTS);
  expect(state.events[0]).toMatchObject({ what: 'opened' });
  expect(state.events.at(-1)).toMatchObject({ eventId: `e-${MAX_RECOVERY_EVENTS + 49}` });
});

test('the file is sealed, and what cannot be read opens nothing until the hub names the code again', () => {
  const { desk, folder, open } = startDesk();
  const { digits, recovery } = makeCode(1);
  tell(desk, recovery);
  const file = join(folder, 'recovery');
  const bytes = readFileSync(file);
  expect(bytes.includes(recovery.check)).toBe(false);
  writeFileSync(file, bytes.fill(1, 20, 40));
  const again = open();
  expect(again.try(digits)).toEqual({ outcome: 'noCode' });
  tell(again, recovery);
  expect(again.try(digits)).toEqual({ outcome: 'right' });
});

test('a disk that refuses lets nobody in', () => {
  const { desk, folder } = startDesk();
  const { digits, recovery } = makeCode(1);
  tell(desk, recovery);
  rmSync(folder, { recursive: true });
  expect(() => desk.try(digits)).toThrow(expect.objectContaining({ code: 'STORE_FAILED' }));
});
