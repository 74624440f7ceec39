import { expect, test } from 'vitest';
import type { CommandResult, SendCommand } from '../transport/commands.ts';
import { createAccess } from './access.ts';

function desk(answer: CommandResult<'session.lock'>, page?: string) {
  const happened: unknown[] = [];
  const send = (async (name: string, request: object, options?: object) => {
    happened.push([name, request, options]);
    return answer;
  }) as unknown as SendCommand;
  const access = createAccess({
    send,
    get: async () => page,
    startAnew: () => happened.push('anew'),
    forget: () => happened.push('forget'),
  });
  return { access, happened };
}

test('a right password brings the page up anew, and is sent once', async () => {
  const { access, happened } = desk({ ok: true, answer: {} });
  expect(await access.signIn('3101', 'three quiet rivers')).toBeUndefined();
  expect(happened).toEqual([
    ['session.signIn', { staffNo: '3101', password: 'three quiet rivers' }, { tries: 1 }],
    'anew',
  ]);
});

test('a wrong one says how many tries are left, and until when it is locked', async () => {
  const wrong = desk({ ok: false, code: 'SIGN_IN_WRONG', triesLeft: 3 });
  expect(await wrong.access.unlock('pin', '000000')).toEqual({ code: 'SIGN_IN_WRONG', triesLeft: 3 });
  const locked = desk({ ok: false, code: 'SIGN_IN_LOCKED', until: 5 });
  expect(await locked.access.signIn('3101', 'x')).toEqual({ code: 'SIGN_IN_LOCKED', until: 5 });
  expect(locked.happened).toHaveLength(1);
});

test('signing out forgets everything, even when the hub cannot be reached', async () => {
  const { access, happened } = desk({ ok: false, code: 'HUB_UNREACHABLE' });
  await access.signOut();
  expect(happened.slice(1)).toEqual(['forget', 'anew']);
});

test('a PIN brings the page up anew too, and is sent once', async () => {
  const { access, happened } = desk({ ok: true, answer: {} });
  expect(await access.signInByPin('3101', '482913')).toBeUndefined();
  expect(happened).toEqual([
    ['session.signInByPin', { staffNo: '3101', pin: '482913' }, { tries: 1 }],
    'anew',
  ]);
});

test('the hub tells which computer this is, or nothing while it is away', async () => {
  const ok = { ok: true, answer: {} } as const;
  const self = { name: '3 号柜面', enrolledOnly: true };
  expect(await desk(ok, JSON.stringify(self)).access.machine()).toEqual(self);
  expect(await desk(ok).access.machine()).toBeUndefined();
});
