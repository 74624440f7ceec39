import { describe, expect, test } from 'vitest';
import {
  type KioskRun,
  REQUEST,
  screenOf,
  startAtHome,
  startChoosing,
  startRun,
} from '../testing/kioskRun.ts';

const type = (run: KioskRun, keys: string): void => {
  for (const key of keys) run.act({ do: 'typeKey', key });
};
const ask = { do: 'ask', requestId: REQUEST } as const;

/** With number and PIN typed and sent. */
function startAsking(): KioskRun {
  const run = startRun();
  run.act({ do: 'openStaff' });
  type(run, '1001');
  run.act(ask);
  type(run, '27182');
  run.act(ask);
  type(run, '8');
  run.act(ask);
  return run;
}

function startMenu(): KioskRun {
  const run = startAsking();
  const actions = ['reprint', 'pause', 'readLog'] as const;
  run.hear({ type: 'staff.unlocked', requestId: REQUEST, visit: 'v-1', actions: [...actions] });
  return run;
}

describe('the door (K19)', () => {
  test('asks for a number and six digits, and keeps neither on the screen', () => {
    const run = startAsking();
    expect(run.sent).toEqual([{ type: 'staff.unlock', requestId: REQUEST, staffNo: '1001', pin: '271828' }]);
    expect(run.state().screen).toMatchObject({ name: 'staffGate', entry: '' });
  });

  test.each(['wrong', 'locked', 'blocked', 'notSetUp', 'unavailable'] as const)(
    'after "%s" it is closed again',
    (cause) => {
      const run = startAsking();
      run.hear({ type: 'staff.refused', requestId: REQUEST, cause });
      expect(run.state().screen).toMatchObject({ name: 'staffGate', step: 'staffNo', refusal: { cause } });
      expect(run.played.at(-1)).toBe('error');
    },
  );

  test('interrupts no customer who holds a card', () => {
    const run = startChoosing();
    run.act({ do: 'openStaff' });
    expect(screenOf(run)).toBe('choose');
  });

  test('an answer that never comes, or a minute without a touch, leads back to K01', () => {
    const run = startAsking();
    run.pass(60_100);
    expect(screenOf(run)).toBe('attract');
  });

  test('the way back is open', () => {
    const run = startAtHome();
    run.act({ do: 'openStaff' });
    run.act({ do: 'back' });
    expect(screenOf(run)).toBe('attract');
  });
});

describe('the menu (K19)', () => {
  test('asks the agent for what was touched, and pause turns into resume once it is done', () => {
    const run = startMenu();
    run.act({ do: 'staffDo', action: 'pause' });
    expect(run.sent.at(-1)).toEqual({ type: 'staff.do', visit: 'v-1', action: 'pause' });
    run.hear({ type: 'staff.told', visit: 'v-1', action: 'pause', outcome: 'failed', code: 'INTERNAL' });
    expect(run.state().screen).toMatchObject({ actions: ['reprint', 'pause', 'readLog'] });
    run.hear({ type: 'staff.told', visit: 'v-1', action: 'pause', outcome: 'done' });
    expect(run.state().screen).toMatchObject({ actions: ['reprint', 'resume', 'readLog'] });
  });

  test('a card that is tried is seen and forgotten', () => {
    const run = startMenu();
    run.hear({ type: 'card.ready', cardId: 'c-1' });
    expect(run.state().screen).toMatchObject({ name: 'staffMenu', cardSeen: 'read' });
    expect(run.sent.at(-1)).toEqual({ type: 'card.drop', cardId: 'c-1' });
    run.hear({ type: 'card.failed', cause: 'unreadable' });
    expect(run.state().screen).toMatchObject({ cardSeen: 'notRead' });
  });

  test('ends when it is left, when the agent says so, and after a minute', () => {
    const left = startMenu();
    left.act({ do: 'staffDo', action: 'leave' });
    expect(screenOf(left)).toBe('attract');
    expect(left.sent.at(-1)).toEqual({ type: 'staff.do', visit: 'v-1', action: 'leave' });
    const over = startMenu();
    over.hear({ type: 'staff.told', visit: 'v-1', action: 'reprint', outcome: 'over' });
    expect(screenOf(over)).toBe('attract');
    const idle = startMenu();
    idle.pass(60_100);
    expect(screenOf(idle)).toBe('attract');
  });
});
