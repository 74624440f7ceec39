import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rebuildQueue } from './applyEvents.ts';
import {
  decideArrive,
  decideCallNext,
  decideCallThis,
  decideFinish,
  decideMiss,
  decideRecall,
  decideUndo,
} from './decideCall.ts';
import {
  decideCancel,
  decideDelay,
  decideHold,
  decidePutBack,
  decideRaise,
  decideResumeHeld,
  decideReturn,
  decideTransfer,
  dueTickets,
} from './decideMove.ts';
import { decideClose, decideOpen, decidePause, decideResume } from './decideWindow.ts';
import { isOver, type QueueTicket } from './queueTicket.ts';
import { TestBranch } from './testing/branch.ts';
import { hallRules } from './testing/hall.ts';

const WINDOWS = ['w1', 'w2', 'w3'] as const;
const STAFF = ['s1', 's2', 's3'] as const;

const atWindow = fc.record({
  do: fc.constantFrom(
    'callNext',
    'callNext',
    'callNext',
    'recall',
    'arrive',
    'arrive',
    'finish',
    'miss',
    'undo',
    'hold',
    'delay',
    'putBack',
    'open',
    'pause',
    'resume',
    'close',
  ),
  windowId: fc.constantFrom(...WINDOWS, 'unknown'),
  staffId: fc.constantFrom(...STAFF),
});
const action = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('issue' as const),
      tier: fc.nat(4),
      care: fc.boolean(),
      businessId: fc.constantFrom('personal', 'account', 'wealth'),
    }),
  },
  { weight: 8, arbitrary: atWindow },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('transfer' as const),
      windowId: fc.constantFrom(...WINDOWS),
      staffId: fc.constantFrom(...STAFF),
      to: fc.constantFrom(
        { kind: 'business', businessId: 'wealth' } as const,
        { kind: 'window', windowId: 'w1' } as const,
        { kind: 'staff', staffId: 's3' } as const,
      ),
      place: fc.constantFrom('first' as const, 'last' as const),
      afterMinutes: fc.nat(3),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('raise', 'return', 'cancel', 'callThis', 'resumeHeld'),
      pick: fc.nat(200),
      windowId: fc.constantFrom(...WINDOWS),
      staffId: fc.constantFrom(...STAFF),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 0, max: 30 }) }),
  },
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

/** Does it, and checks that a refusal has changed nothing. */
function perform(branch: TestBranch, one: Action): void {
  if (one.do === 'wait') {
    branch.wait(one.minutes);
    branch.do({ ok: true, events: dueTickets(branch.queue, branch.now) });
    return;
  }
  if (one.do === 'issue') return void branch.issue(one);
  const before = branch.queue;
  const result = branch.do(decisionOf(branch, one));
  if (result !== 'ok') expect(branch.queue).toBe(before);
}

function decisionOf(branch: TestBranch, one: Exclude<Action, { do: 'wait' | 'issue' }>) {
  const { moment, queue, rules, now } = branch;
  if ('to' in one) return decideTransfer(moment, one, one);
  if ('pick' in one) {
    const ids = [...queue.tickets.keys()];
    const ticketId = ids[one.pick % Math.max(1, ids.length)] ?? 'none';
    if (one.do === 'raise') return decideRaise(moment, ticketId);
    if (one.do === 'return') return decideReturn(moment, { ticketId, byHand: false });
    if (one.do === 'cancel') return decideCancel(moment, ticketId);
    if (one.do === 'callThis') return decideCallThis(moment, { ...one, ticketId });
    return decideResumeHeld(moment, { ...one, ticketId });
  }
  switch (one.do) {
    case 'callNext':
      return decideCallNext(moment, one);
    case 'recall':
      return decideRecall(moment, one);
    case 'arrive':
      return decideArrive(moment, one);
    case 'finish':
      return decideFinish(moment, one);
    case 'miss':
      return decideMiss(moment, one);
    case 'undo':
      return decideUndo(moment, one);
    case 'hold':
      return decideHold(moment, { ...one, kind: 'away' });
    case 'delay':
      return decideDelay(moment, { ...one, minutes: 5 });
    case 'putBack':
      return decidePutBack(moment, one);
    case 'open':
      return decideOpen(queue, rules, { ...one, takeOver: true }, now);
    case 'pause':
      return decidePause(queue, { ...one, reason: 'break' }, now);
    case 'resume':
      return decideResume(queue, one, now);
    case 'close':
      return decideClose(queue, one, now);
  }
}

const days = fc.array(action, { maxLength: 120 });
const runs = { numRuns: 300 };

function after(actions: readonly Action[]): TestBranch {
  const branch = new TestBranch();
  for (const [index, staffId] of STAFF.entries()) branch.open(WINDOWS[index] ?? 'w1', staffId);
  for (const one of actions) perform(branch, one);
  return branch;
}

test('nobody is overtaken more than three times, as counted in R31, whatever happens', () => {
  fc.assert(
    fc.property(days, (actions) => {
      for (const { overtaken, passed } of after(actions).queue.tickets.values()) {
        expect(overtaken).toBeLessThanOrEqual(3);
        expect(passed).toBeGreaterThanOrEqual(overtaken);
      }
    }),
    runs,
  );
});

test('a full hall of better customers overtakes nobody a fourth time', () => {
  const visit = fc.record({ tier: fc.nat(4), care: fc.boolean(), calls: fc.nat(2) });
  fc.assert(
    fc.property(fc.array(visit, { minLength: 20, maxLength: 80 }), fc.nat(20), (visits, before) => {
      const branch = new TestBranch();
      const seats = ['w1', 'w2'].map((windowId) => branch.open(windowId));
      for (let count = 0; count < before; count += 1) branch.issue();
      for (const [index, { calls, ...ticket }] of visits.entries()) {
        branch.wait(1).issue(ticket);
        for (let call = 0; call < calls; call += 1) {
          const seat = seats[(index + call) % 2];
          if (seat === undefined) continue;
          branch.do(decideCallNext(branch.moment, seat));
          branch.do(decideArrive(branch.moment, seat));
        }
      }
      expect(Math.max(...[...branch.queue.tickets.values()].map((one) => one.overtaken))).toBeLessThanOrEqual(
        3,
      );
    }),
    runs,
  );
});

test('the log alone gives the same state', () => {
  fc.assert(
    fc.property(days, (actions) => {
      const branch = after(actions);
      expect(rebuildQueue(branch.log)).toEqual(branch.queue);
    }),
    runs,
  );
});

test('a number is at one window at most, and a window has one customer at most', () => {
  fc.assert(
    fc.property(days, (actions) => {
      const { tickets, windows } = after(actions).queue;
      const here = [...tickets.values()].filter(
        ({ phase }) => phase.state === 'called' || phase.state === 'serving',
      );
      for (const { ticketId, phase } of here)
        expect('windowId' in phase && windows.get(phase.windowId)?.ticketId).toBe(ticketId);
      expect([...windows.values()].filter(({ ticketId }) => ticketId !== null)).toHaveLength(here.length);
    }),
    runs,
  );
});

test('everybody who waits is served if the windows keep calling', () => {
  fc.assert(
    fc.property(days, (actions) => {
      const branch = after(actions);
      const held = (ticket: QueueTicket): boolean => ticket.phase.state === 'held';
      for (const { windowId, staffId } of branch.queue.windows.values())
        branch.do(decideResume(branch.queue, { windowId, staffId }, branch.now));
      const free = WINDOWS.filter((windowId) => !branch.queue.windows.has(windowId));
      for (const windowId of free) branch.open(windowId, `late-${windowId}`);
      for (let round = 0; round < 400; round += 1) {
        branch.wait(30);
        branch.do({ ok: true, events: dueTickets(branch.queue, branch.now) });
        for (const { windowId, staffId } of branch.queue.windows.values()) {
          const seat = { windowId, staffId };
          branch.do(decideArrive(branch.moment, seat));
          branch.do(decideCallNext(branch.moment, seat));
        }
        if ([...branch.queue.tickets.values()].every((ticket) => isOver(ticket) || held(ticket))) return;
      }
      expect([...branch.queue.tickets.values()].filter((ticket) => !isOver(ticket) && !held(ticket))).toEqual(
        [],
      );
    }),
    { numRuns: 150 },
  );
});

test('with the same rule and moment the choice is the same', () => {
  const rules = hallRules();
  const one = new TestBranch(rules);
  const two = new TestBranch(rules);
  for (const branch of [one, two]) {
    branch.open('w1', 's1');
    branch.issue({ tier: 2 });
    branch.issue();
    branch.do(decideCallNext(branch.moment, { windowId: 'w1', staffId: 's1' }));
  }
  expect(one.queue).toEqual(two.queue);
});
