import type { HubToConsole } from '@lobby/shared';
import { expect, test } from 'vitest';
import {
  aColleague,
  aHello,
  aHelpCall,
  anAlert,
  aSnapshot,
  li,
  morning,
  zhang,
} from '../testing/builders.ts';
import { type ConsoleEvent, newConsole, reduceConsole } from './consoleState.ts';

/** The clock of this machine is ten minutes behind the hub's. */
const here = morning - 600_000;
const after = (...events: readonly ConsoleEvent[]) =>
  events.reduce(reduceConsole, newConsole(here, new Map(), []));
const say = (message: HubToConsole, at = here): ConsoleEvent => ({ type: 'hub.said', message, at });

const online = [say(aHello()), say(aSnapshot([anAlert()], { helpCalls: [aHelpCall()] }))];

test('hello and snapshot bring the page to life, with the clock of the hub', () => {
  const state = after(...online);
  expect(state.connection).toEqual({ name: 'online', since: here });
  expect(state.clockOffsetMs).toBe(600_000);
  expect(state.session?.me).toEqual({ ...li, role: 'advisor' });
  expect(state.businesses.get('personal')?.en).toBe('Personal');
  expect(state.popup.visible).toBe('a-1');
});

test('a machine whose clock is wrong still ends a card at ten minutes of the hub', () => {
  const state = after(...online, { type: 'time.passed', at: here + 600_000 });
  expect(state.popup.visible).toBeUndefined();
});

test('colleagues and help calls follow their events', () => {
  const state = after(
    ...online,
    say({ type: 'colleague.changed', seq: 3, colleague: aColleague({ presence: 'away' }) }),
    say({
      type: 'colleague.changed',
      seq: 4,
      colleague: aColleague({ staffId: 's-8', presence: 'present' }),
      others: [aColleague({ presence: 'busy' }), aColleague({ staffId: 's-9', presence: 'offline' })],
    }),
    say({ type: 'help.answered', seq: 5, help: aHelpCall({ answeredBy: zhang }) }),
    say({ type: 'help.called', seq: 6, help: aHelpCall({ helpId: 'h-2' }) }),
    say({ type: 'help.ended', seq: 7, helpId: 'h-1' }),
  );
  expect(state.colleagues.map((one) => one.presence)).toEqual(['busy', 'present', 'offline']);
  expect(state.helpCalls.map((one) => one.helpId)).toEqual(['h-2']);
});

test('a repeated message changes nothing at all', () => {
  const raised = say({ type: 'alert.raised', seq: 3, alert: anAlert({ alertId: 'a-2' }) });
  const state = after(...online, raised);
  expect(reduceConsole(state, raised)).toBe(state);
});

test('a reconnect shows nothing twice', () => {
  const state = after(...online, { type: 'link.lost', at: here, retryAt: here }, ...online);
  expect(state.popup.sound.count).toBe(1);
  expect(state.connection.name).toBe('online');
});

test('a beat keeps the clock and says when we last heard', () => {
  const state = after(...online, say({ type: 'beat', seq: 3, hubTime: morning + 5_000 }, here + 5_010));
  expect(state.clockOffsetMs).toBe(599_990);
  expect(state.heardAt).toBe(morning + 5_000);
});

test('a locked page knows numbers and nothing of customers', () => {
  const state = after(
    ...online,
    say({
      type: 'session.locked',
      seq: 3,
      waiting: [{ alertId: 'a-1', ticketNo: 'A008', priority: 'P1' }],
      helpCalls: 1,
    }),
  );
  expect(state.locked?.waiting.map((one) => one.ticketNo)).toEqual(['A008']);
  expect(state.connection.name).toBe('online');
  expect(JSON.stringify({ ...state, byId: [...state.alerts.byId] })).not.toContain('王');
  expect(state.popup).toMatchObject({ visible: undefined, queue: [] });
  // What had been shown before makes no second sound …
  expect(state.popup.sound.count).toBe(1);
});

test('a locked page sounds once for each number that comes', () => {
  const locked = (seq: number, ...ids: string[]): ConsoleEvent =>
    say({
      type: 'session.locked',
      seq,
      waiting: ids.map((alertId) => ({ alertId, ticketNo: 'A009', priority: 'P2' })),
      helpCalls: 0,
    });
  const state = after(...online, locked(3, 'a-1'), locked(4, 'a-1', 'a-2'), locked(5, 'a-2'));
  expect(state.popup.sound).toMatchObject({ count: 2, priority: 'P2' });
  const open = reduceConsole(state, say(aSnapshot([anAlert({ alertId: 'a-2' })], { seq: 6 })));
  expect(open.locked).toBeUndefined();
  expect(open.popup.visible).toBe('a-2');
});

test('a session that has ended leaves nothing of customers behind', () => {
  const state = after(...online, { type: 'link.refused', because: 'notSignedIn' });
  expect(state.alerts.byId.size).toBe(0);
  expect(state.helpCalls).toEqual([]);
});
