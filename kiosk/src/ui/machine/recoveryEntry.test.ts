import { formatRecoveryCode, RECOVERY_GROUPS } from '@lobby/shared';
import { describe, expect, test } from 'vitest';
import type { NetworkFacts } from '../../pageProtocol.ts';
import { type KioskRun, REQUEST, screenOf, startRun } from '../testing/kioskRun.ts';
import { recoveryGroup, typedRecovery } from './recoveryEntry.ts';

const code = formatRecoveryCode(Uint8Array.from({ length: 16 }, (_, at) => 17 * at)).replaceAll('-', '');
const ask = { do: 'ask', requestId: REQUEST } as const;

/** The hub is away; the door is open. */
function startAway(recoverable = true): KioskRun {
  const run = startRun();
  run.show({ hub: 'offline', ...(recoverable && { recoverable }) });
  run.act({ do: 'openStaff' });
  return run;
}

const type = (run: KioskRun, keys: string): void => {
  for (const key of keys) run.act({ do: 'typeKey', key });
};

test('groups follow each other, and the last one stays', () => {
  expect(recoveryGroup('')).toEqual({ index: 0, digits: '' });
  expect(recoveryGroup(code.slice(0, 8))).toEqual({ index: 1, digits: code.slice(6, 8) });
  expect(recoveryGroup(code)).toEqual({ index: RECOVERY_GROUPS - 1, digits: code.slice(-6) });
});

test('a group that does not fit is typed anew, and the groups before it stay', () => {
  const wrong = String((Number(code[11]) + 1) % 10);
  expect(typedRecovery(code.slice(0, 11), wrong)).toEqual({ entry: code.slice(0, 6), mistyped: true });
  expect(typedRecovery(code, '1')).toEqual({ entry: code, mistyped: false });
});

describe('the door while the hub is away (K19, R22)', () => {
  test('takes the 48 digits of a code and asks the agent', () => {
    const run = startAway();
    type(run, code);
    run.act(ask);
    expect(run.sent).toEqual([{ type: 'staff.recover', requestId: REQUEST, code }]);
    expect(run.state().screen).toMatchObject({ name: 'staffGate', entry: '' });
    run.hear({ type: 'staff.unlocked', requestId: REQUEST, visit: 'v-1', actions: ['network'] });
    expect(screenOf(run)).toBe('staffMenu');
  });

  test('asks nothing before all groups are there', () => {
    const run = startAway();
    type(run, code.slice(0, -1));
    run.act(ask);
    expect(run.sent).toEqual([]);
  });

  test('a code that is wrong is typed from the start; with the hub back it asks for the PIN', () => {
    const run = startAway();
    type(run, code);
    run.act(ask);
    run.hear({ type: 'staff.refused', requestId: REQUEST, cause: 'codeWrong', triesLeft: 4 });
    expect(run.state().screen).toMatchObject({ step: 'code', entry: '', refusal: { triesLeft: 4 } });
    type(run, code);
    run.act(ask);
    run.hear({ type: 'staff.refused', requestId: REQUEST, cause: 'hubBack' });
    expect(run.state().screen).toMatchObject({ step: 'staffNo', refusal: { cause: 'hubBack' } });
  });

  test('says at once that this machine has no code', () => {
    const run = startAway(false);
    expect(run.state().screen).toMatchObject({ step: 'code', refusal: { cause: 'noCode' } });
    type(run, '123456');
    expect(run.state().screen).toMatchObject({ entry: '' });
    run.act({ do: 'back' });
    expect(screenOf(run)).toBe('attract');
  });

  test('the line to the hub has a page of its own', () => {
    const run = startAway();
    type(run, code);
    run.act(ask);
    run.hear({ type: 'staff.unlocked', requestId: REQUEST, visit: 'v-1', actions: ['network'] });
    run.act({ do: 'staffDo', action: 'network' });
    const network: NetworkFacts = { hubUrl: 'https://192.0.2.1:8701', own: [], trouble: 'noAnswer' };
    run.hear({ type: 'staff.told', visit: 'v-1', action: 'network', outcome: 'done', network });
    expect(run.state().screen).toMatchObject({ page: 'network', told: { network } });
  });
});
