import type { AlertView, HubToConsole } from '@lobby/shared';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aHello, anAlert, aSnapshot, li, morning } from '../testing/builders.ts';
import { addOlder, noAlerts, reduceAlerts, takeAnswer } from './alerts.ts';

const after = (...messages: readonly HubToConsole[]) => messages.reduce(reduceAlerts, noAlerts);
const raised = (seq: number, alertId: string): HubToConsole => ({
  type: 'alert.raised',
  seq,
  alert: anAlert({ alertId }),
});

test('a snapshot replaces all that was there', () => {
  const state = after(
    aHello(),
    aSnapshot([anAlert({ alertId: 'a' })]),
    aHello(),
    aSnapshot([anAlert({ alertId: 'b' })]),
  );
  expect([...state.byId.keys()]).toEqual(['b']);
});

test('each event puts the newest version in place', () => {
  const claimed: HubToConsole = {
    type: 'alert.claimed',
    seq: 4,
    alert: anAlert({ alertId: 'a', state: 'claimed', owner: li }),
  };
  const state = after(aHello(), aSnapshot(), raised(3, 'a'), claimed);
  expect(state.byId.get('a')?.owner).toEqual(li);
});

test('a repeated or late message changes nothing', () => {
  const state = after(aHello(), aSnapshot(), raised(3, 'a'), raised(4, 'b'));
  expect(reduceAlerts(state, raised(3, 'x'))).toBe(state);
  expect(reduceAlerts(state, raised(4, 'x'))).toBe(state);
});

test('after a gap the list is marked stale until the next snapshot', () => {
  const gap = after(aHello(), aSnapshot(), raised(5, 'a'));
  expect(gap.stale).toBe(true);
  expect([aHello(), aSnapshot()].reduce(reduceAlerts, gap).stale).toBe(false);
});

test('an older page never overwrites what the socket has told', () => {
  const state = after(
    aHello(),
    aSnapshot([anAlert({ alertId: 'a', state: 'claimed', owner: li })], { more: true }),
  );
  const more = addOlder(state, {
    alerts: [anAlert({ alertId: 'a' }), anAlert({ alertId: 'old' })],
    more: false,
  });
  expect(more.byId.get('a')?.state).toBe('claimed');
  expect(more.byId.has('old')).toBe(true);
  expect(more.more).toBe(false);
});

test('the answer of a command is used only while nothing newer has come', () => {
  const open = anAlert();
  const claimed = anAlert({ state: 'claimed', owner: li });
  const state = after(aHello(), aSnapshot([open]));
  expect(takeAnswer(state, claimed, open).byId.get('a-1')).toBe(claimed);
  expect(takeAnswer(state, claimed, anAlert())).toBe(state);
});

test('the list stays bounded, and finished visits go first', () => {
  const messages = Array.from({ length: 2_100 }, (_, n): HubToConsole => ({
    type: 'alert.raised',
    seq: n + 3,
    alert: anAlert({ alertId: `n-${n}`, raisedAt: morning + n, state: n % 2 === 0 ? 'closed' : 'open' }),
  }));
  const { byId } = after(aHello(), aSnapshot(), ...messages);
  expect(byId.size).toBe(2_000);
  expect([...byId.values()].filter((alert) => alert.state === 'open')).toHaveLength(1_050);
});

const view = fc
  .record({
    alertId: fc.constantFrom('a', 'b', 'c'),
    state: fc.constantFrom<AlertView['state']>('open', 'claimed', 'snoozed', 'missed', 'closed'),
  })
  .map(anAlert);

test('whatever the wire drops, repeats or swaps, the next snapshot gives the state of the hub', () => {
  const wire = fc.array(fc.record({ alert: view, seq: fc.integer({ min: 1, max: 12 }) }), { maxLength: 30 });
  fc.assert(
    fc.property(wire, fc.uniqueArray(view, { selector: (one) => one.alertId }), (events, truth) => {
      const noise = events.map((event): HubToConsole => ({ type: 'alert.claimed', ...event }));
      const state = after(aHello(), aSnapshot(), ...noise, aHello(), aSnapshot(truth));
      expect([...state.byId.values()]).toEqual(truth);
      expect(state.stale).toBe(false);
    }),
  );
});
