import { describe, expect, test } from 'vitest';
import { decideArrive, decideCallNext, decideFinish, decideMiss } from './decideCall.ts';
import { decidePause } from './decideWindow.ts';
import { estimateWait } from './estimateWait.ts';
import { TestBranch } from './testing/branch.ts';
import type { TestBusiness } from './testing/hall.ts';

const told = (branch: TestBranch, businessId: TestBusiness = 'personal') =>
  estimateWait(branch.moment, { businessId });

/** Serves as many customers one after another: one minute of walk, then the service. */
function serve(
  branch: TestBranch,
  count: number,
  minutes: number,
  businessId: TestBusiness = 'personal',
): void {
  const seat = branch.open(businessId === 'wealth' ? 'w3' : 'w1');
  for (let served = 0; served < count; served += 1) {
    branch.issue({ businessId });
    branch.do(decideCallNext(branch.moment, seat));
    branch.wait(1).do(decideArrive(branch.moment, seat));
    branch.wait(minutes).do(decideFinish(branch.moment, seat));
  }
}

/** Window 1 is open, five customers took six minutes each, walk and all. */
function measured(): TestBranch {
  const branch = new TestBranch();
  serve(branch, 5, 5);
  return branch;
}

function wait(
  branch: TestBranch,
  count: number,
  fields: Parameters<TestBranch['issue']>[0] = {},
): TestBranch {
  for (let issued = 0; issued < count; issued += 1) branch.issue(fields);
  return branch;
}

describe('minutes are told only when they are known', () => {
  test('not after four services of the kind', () => {
    const branch = new TestBranch();
    serve(branch, 4, 5);
    expect(told(branch)).toBeNull();
    serve(branch, 1, 5);
    expect(told(branch)).toEqual({ from: 0, to: 5 });
  });

  test('not from services of another kind', () => {
    expect(told(measured(), 'account')).toBeNull();
  });

  test('not from services that lie more than an hour back', () => {
    const branch = measured();
    branch.wait(35);
    expect(told(branch)).not.toBeNull();
    branch.wait(2);
    expect(told(branch)).toBeNull();
  });

  test('not while no window serves the business', () => {
    const branch = measured();
    branch.do(decidePause(branch.queue, { windowId: 'w1', staffId: 'at-w1', reason: 'break' }, branch.now));
    expect(told(branch)).toBeNull();
  });

  test('not beyond two hours', () => {
    expect(told(wait(measured(), 19))).toEqual({ from: 110, to: 115 });
    expect(told(wait(measured(), 20))).toBeNull();
  });
});

describe('the estimate', () => {
  test.each([
    [0, { from: 0, to: 5 }],
    [1, { from: 5, to: 10 }],
    [4, { from: 20, to: 25 }],
  ])('with %i ahead at one window is %o', (ahead, range) => {
    expect(told(wait(measured(), ahead))).toEqual(range);
  });

  test('two windows are twice as fast', () => {
    const branch = wait(measured(), 4);
    branch.open('w2');
    expect(told(branch)).toEqual({ from: 10, to: 15 });
  });

  test('counts other businesses at the same windows, and none that have windows of their own', () => {
    expect(told(wait(measured(), 2, { businessId: 'account' }))).toEqual({ from: 10, to: 15 });
    const branch = measured();
    branch.open('w3');
    expect(told(wait(branch, 8, { businessId: 'wealth' }))).toEqual({ from: 0, to: 5 });
  });

  test('of a business that tells too little goes by its few calls and the mean of the hall', () => {
    const branch = measured();
    const seat = { windowId: 'w1', staffId: 'at-w1' };
    branch.issue({ businessId: 'account' });
    branch.do(decideCallNext(branch.moment, seat));
    branch.wait(1).do(decideArrive(branch.moment, seat));
    branch.wait(17).do(decideFinish(branch.moment, seat));
    // Hall: six calls, 48 min. Account: (18 + 2 * 8) / 3 = 11.3 min a customer.
    expect(told(wait(branch, 2, { businessId: 'account' }))).toEqual({ from: 20, to: 25 });
  });

  test('no window counts that is free but does not call the business', () => {
    const branch = wait(measured(), 3);
    branch.open('w3');
    expect(told(branch)).toEqual({ from: 15, to: 20 });
  });

  test('counts what is left of the service at the window, at least half of a usual one', () => {
    const branch = wait(measured(), 3);
    branch.do(decideCallNext(branch.moment, { windowId: 'w1', staffId: 'at-w1' }));
    // Two wait, six minutes each; 6, 4 and then 3 min are left.
    expect(told(branch)).toEqual({ from: 15, to: 20 });
    branch.wait(2);
    expect(told(branch)).toEqual({ from: 15, to: 20 });
    branch.wait(30);
    expect(told(branch)).toEqual({ from: 15, to: 20 });
    wait(branch, 1, { businessId: 'account' });
    expect(told(branch)).toEqual({ from: 20, to: 25 });
  });

  test('calls nobody answered take their time too', () => {
    const branch = measured();
    const seat = { windowId: 'w1', staffId: 'at-w1' };
    for (let missed = 0; missed < 5; missed += 1) {
      branch.issue();
      branch.do(decideCallNext(branch.moment, seat));
      branch.wait(2).do(decideMiss(branch.moment, seat));
    }
    // Ten calls took 40 min: four each.
    expect(told(wait(branch, 3))).toEqual({ from: 10, to: 15 });
  });

  test('is the same whoever waits and whoever asks: tier and care do not count [R18]', () => {
    const ordinary = told(wait(measured(), 3));
    expect(told(wait(measured(), 3, { tier: 3, care: true }))).toEqual(ordinary);
  });

  test('of a number that stands in line counts those before it alone', () => {
    const branch = wait(measured(), 2);
    const ticket = branch.ticket(branch.issue());
    wait(branch, 5);
    expect(estimateWait(branch.moment, { businessId: 'personal', ticket })).toEqual({ from: 10, to: 15 });
  });
});
