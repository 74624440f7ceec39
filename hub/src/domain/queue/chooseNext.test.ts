import { describe, expect, test } from 'vitest';
import { chooseNext } from './chooseNext.ts';
import { decideArrive, decideCallNext, decideFinish } from './decideCall.ts';
import { decideRaise, decideTransfer } from './decideMove.ts';
import { TestBranch } from './testing/branch.ts';
import { hallRules } from './testing/hall.ts';

const next = (branch: TestBranch, windowId = 'w1') => chooseNext(branch.moment, windowId)?.ticket.ticketId;

function branchWith(rules = hallRules()): TestBranch {
  const branch = new TestBranch(rules);
  branch.open('w1');
  return branch;
}

describe('head start', () => {
  test.each([
    [1, 14, 'A2'],
    [1, 16, 'A1'],
    [2, 29, 'A2'],
    [2, 31, 'A1'],
    [3, 59, 'A2'],
    [4, 61, 'A1'],
  ])('a customer of tier %i who comes %i minutes later: %s is next', (tier, minutes, expected) => {
    const branch = branchWith();
    branch.issue();
    branch.wait(minutes).issue({ tier });
    expect(next(branch)).toBe(expected);
  });

  test('care counts ten minutes, for whoever it is', () => {
    const branch = branchWith();
    branch.issue();
    branch.wait(9).issue({ care: true });
    expect(next(branch)).toBe('A2');
    branch.wait(2).issue({ care: true });
    expect(next(branch)).toBe('A2');
  });

  test('among equals the one who came first is called, also in the same millisecond', () => {
    const branch = branchWith();
    branch.issue();
    branch.issue();
    expect(next(branch)).toBe('A1');
  });

  test('a business that waits too long catches up by its boost', () => {
    const rules = hallRules();
    const boosted = rules.businesses.map((one) =>
      one.businessId === 'account' ? { ...one, boost: [{ afterMinutes: 20, minutes: 15 }] } : one,
    );
    const branch = branchWith({ ...rules, businesses: boosted });
    branch.issue();
    branch.wait(10).issue({ businessId: 'account' });
    expect(next(branch)).toBe('A1');
    branch.wait(20);
    expect(next(branch)).toBe('B2');
  });
});

test('nobody is overtaken a fourth time [4.3]', () => {
  const branch = branchWith();
  const seat = { windowId: 'w1', staffId: 'at-w1' };
  branch.issue();
  const called: (string | null)[] = [];
  for (let visit = 0; visit < 5; visit += 1) {
    branch.wait(1).issue({ tier: 4 });
    branch.do(decideCallNext(branch.moment, seat));
    called.push(branch.at('w1'));
    branch.do(decideArrive(branch.moment, seat));
    branch.do(decideFinish(branch.moment, seat));
  }
  expect(called).toEqual(['A2', 'A3', 'A4', 'A1', 'A5']);
  expect(branch.ticket('A1')).toMatchObject({ overtaken: 3, why: { code: 'overtakenOften', overtaken: 3 } });
});

test('who was sent to this window, then who was put first, comes before everybody', () => {
  const branch = branchWith();
  const w2 = branch.open('w2');
  for (let count = 0; count < 3; count += 1) branch.issue();
  branch.do(decideCallNext(branch.moment, w2));
  branch.do(decideRaise(branch.moment, 'A3'));
  branch.do(
    decideTransfer(branch.moment, w2, {
      to: { kind: 'window', windowId: 'w1' },
      place: 'last',
      afterMinutes: 0,
    }),
  );
  const w1 = { windowId: 'w1', staffId: 'at-w1' };
  expect(chooseNext(branch.moment, 'w1')).toMatchObject({
    ticket: { ticketId: 'A1' },
    why: { code: 'transferred' },
    overtook: [],
    passed: ['A2', 'A3'],
  });
  branch.do(decideCallNext(branch.moment, w1));
  expect(next(branch, 'w2')).toBe('A3');
  expect(branch.ticket('A2')).toMatchObject({ overtaken: 0, passed: 1 });
});

test('a ticket sent to a window that has closed is anybody’s of its business', () => {
  const branch = branchWith();
  const w2 = branch.open('w2');
  branch.issue();
  branch.do(decideCallNext(branch.moment, w2));
  const to = { kind: 'window', windowId: 'w1' } as const;
  branch.do(decideTransfer(branch.moment, w2, { to, place: 'last', afterMinutes: 0 }));
  expect(next(branch, 'w2')).toBeUndefined();
  const closed = new Map(branch.queue.windows);
  closed.delete('w1');
  branch.queue = { ...branch.queue, windows: closed };
  expect(next(branch, 'w2')).toBe('A1');
});

describe('backup windows [Q-13]', () => {
  test('a window calls its backup business while no other open window has it as main', () => {
    const branch = branchWith();
    branch.open('w2');
    branch.issue({ businessId: 'wealth' });
    expect(next(branch, 'w2')).toBe('D1');
    branch.open('w3');
    expect(next(branch, 'w2')).toBeUndefined();
    expect(next(branch, 'w3')).toBe('D1');
  });

  test('an overtake counts only where the earlier ticket might have been called', () => {
    const branch = branchWith();
    branch.open('w3');
    branch.issue();
    branch.wait(1).issue({ businessId: 'wealth' });
    expect(chooseNext(branch.moment, 'w3')).toMatchObject({ ticket: { ticketId: 'D2' }, overtook: [] });
  });
});

describe('other rules', () => {
  test('first come first served knows no tier and no care', () => {
    const branch = branchWith(hallRules({}, 'firstCome'));
    branch.issue();
    branch.issue({ tier: 4, care: true });
    expect(next(branch)).toBe('A1');
  });

  test('strict calls the highest tier whatever happened to the others', () => {
    const branch = branchWith(hallRules({ maxOvertake: 0 }, 'strict'));
    branch.issue();
    branch.wait(100).issue({ tier: 1 });
    expect(next(branch)).toBe('A2');
  });

  test('a dedicated window takes its tiers first and helps the others when there are none', () => {
    const branch = branchWith(hallRules({}, 'dedicated'));
    branch.open('w3');
    branch.issue({ businessId: 'wealth' });
    branch.issue({ businessId: 'wealth', tier: 3 });
    expect(next(branch, 'w3')).toBe('D2');
    const other = branchWith(hallRules({}, 'dedicated'));
    other.open('w3');
    other.issue({ businessId: 'wealth' });
    expect(next(other, 'w3')).toBe('D1');
  });

  test('after a number of overtakes in a row the oldest comes next', () => {
    const branch = branchWith(hallRules({ maxOvertakesInARow: 2, maxOvertake: 99 }));
    const seat = { windowId: 'w1', staffId: 'at-w1' };
    branch.issue();
    for (let count = 0; count < 3; count += 1) branch.issue({ tier: 4 });
    const called: (string | null)[] = [];
    for (let count = 0; count < 3; count += 1) {
      branch.do(decideCallNext(branch.moment, seat));
      called.push(branch.at('w1'));
      branch.do(decideArrive(branch.moment, seat));
    }
    expect(called).toEqual(['A2', 'A3', 'A1']);
  });
});
