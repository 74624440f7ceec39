import type { AlertView } from '@lobby/shared';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anAlert, chen, li, morning, zhang } from '../testing/builders.ts';
import {
  answerPopup,
  newPopup,
  nextPopup,
  type PopupState,
  popupTiming,
  reopenPopup,
  turnPopup,
} from './popup.ts';

const mapOf = (...alerts: readonly AlertView[]) => new Map(alerts.map((alert) => [alert.alertId, alert]));
const step = (popup: PopupState, alerts: readonly AlertView[], sinceMorningMs = 0) =>
  nextPopup(popup, mapOf(...alerts), li.staffId, morning + sinceMorningMs);

const p1 = anAlert({ alertId: 'p1', severity: 4 });
const p2 = anAlert({ alertId: 'p2', severity: 2 });
const p2b = anAlert({ alertId: 'p2b', severity: 3, raisedAt: morning + 1 });

test('a new alert comes up with one sound', () => {
  const popup = step(newPopup(), [p2]);
  expect(popup).toMatchObject({ visible: 'p2', queue: ['p2'], sound: { count: 1, priority: 'P2' } });
});

test('an alert is not shown again: not by a repeat, not by a reconnect, not after a reload', () => {
  const first = step(newPopup(), [p2]);
  expect(step(first, [p2], 500)).toBe(first);
  const again = step(step(first, [], 600), [p2], 700);
  expect(again).toMatchObject({ visible: undefined, sound: { count: 1 } });
  expect(step(newPopup(first.shown), [p2], 800)).toMatchObject({ visible: undefined, sound: { count: 0 } });
});

test.each([
  ['P3 stays in the list', anAlert({ severity: 1 })],
  ['an observer is not asked', anAlert({ via: 'observer' })],
  ['after ten minutes nobody is asked', anAlert({ raisedAt: morning - 600_000 })],
  ['what somebody owns asks nobody else', anAlert({ state: 'claimed', owner: zhang })],
  ['what I have handed on does not ask me', anAlert({ handedOverBy: li })],
  ['a missed one is history', anAlert({ state: 'missed' })],
])('%s', (_title, alert) => {
  expect(step(newPopup(), [alert])).toMatchObject({ visible: undefined, sound: { count: 0 } });
});

test('a P1 takes the place of a lesser card, unless somebody is pointing at it', () => {
  const lesser = step(newPopup(), [p2]);
  expect(step(lesser, [p2, p1], 1_000).visible).toBe('p1');
  expect(step({ ...lesser, held: true }, [p2, p1], 1_000)).toMatchObject({
    visible: 'p2',
    queue: ['p2', 'p1'],
  });
});

test('a P1 in view is not pushed away', () => {
  expect(step(step(newPopup(), [p1]), [p1, p2], 1_000).visible).toBe('p1');
});

test('taken by another: the card says so for three seconds, and the next one is ready', () => {
  const taken = anAlert({ alertId: 'p2', severity: 2, state: 'claimed', owner: zhang });
  const popup = step(step(newPopup(), [p2, p2b]), [taken, p2b], 1_000);
  expect(popup.fading).toEqual({ alertId: 'p2', until: morning + 1_000 + popupTiming.fadeMs });
  expect(popup.visible).toBe('p2b');
  expect(step(popup, [taken, p2b], 3_999).fading).toBeDefined();
  expect(step(popup, [taken, p2b], 4_000).fading).toBeUndefined();
});

test('taken by me: the card goes at once', () => {
  const mine = anAlert({ alertId: 'p2', severity: 2, state: 'claimed', owner: li });
  expect(step(step(newPopup(), [p2]), [mine], 1_000)).toMatchObject({
    visible: undefined,
    fading: undefined,
  });
});

const snoozed = anAlert({
  alertId: 'p2',
  severity: 2,
  state: 'snoozed',
  owner: li,
  snoozedUntil: morning + 300_000,
});
const mine = anAlert({ alertId: 'p2', severity: 2, state: 'claimed', owner: li });

test('a snoozed card goes, and comes back with a sound when its five minutes are over', () => {
  const aside = step(step(newPopup(), [p2]), [snoozed], 1_000);
  expect(aside.visible).toBeUndefined();
  expect(step(aside, [snoozed], 299_999).visible).toBeUndefined();
  const back = step(aside, [snoozed], 300_000);
  expect(back).toMatchObject({ visible: 'p2', sound: { count: 2 } });
  expect(step(back, [mine], 300_400)).toMatchObject({ visible: 'p2', sound: { count: 2 } });
});

test('it comes back also when the hub is the first to say so, and goes when it is answered', () => {
  const aside = step(step(newPopup(), [p2]), [snoozed], 1_000);
  const back = step(aside, [mine], 299_800);
  expect(back.visible).toBe('p2');
  expect(step(answerPopup(back, 'p2'), [mine], 301_000)).toMatchObject({
    visible: undefined,
    sound: { count: 2 },
  });
});

test('a snooze survives a reload of the page', () => {
  const { shown } = step(newPopup(), [snoozed], 1_000);
  expect(step(newPopup(shown), [mine], 300_000).visible).toBe('p2');
});

test('what I take up before its five minutes are over does not come back', () => {
  const aside = step(step(newPopup(), [p2]), [snoozed], 1_000);
  const early = step(aside, [mine], 100_000);
  expect(early.visible).toBeUndefined();
  expect(step(early, [mine], 400_000).visible).toBeUndefined();
});

test('what another has snoozed leaves my screen', () => {
  const others = { ...snoozed, owner: zhang };
  const aside = step(step(newPopup(), [p2]), [others], 1_000);
  expect(step(aside, [others], 300_000).visible).toBeUndefined();
});

test('what is handed over to me comes up although I have seen it before, however old it is', () => {
  const seen = step(
    step(newPopup(), [p2]),
    [anAlert({ alertId: 'p2', state: 'claimed', owner: chen })],
    1_000,
  );
  const handed = anAlert({ alertId: 'p2', severity: 2, handedOverBy: chen, via: 'handedOver' });
  const popup = step(seen, [handed], 700_000);
  expect(popup).toMatchObject({ visible: 'p2', sound: { count: 2 } });
  expect(step(popup, [handed], 701_000).sound.count).toBe(2);
});

test('what is handed over to somebody else does not ask me', () => {
  const handed = anAlert({ alertId: 'p2', severity: 2, handedOverBy: chen, via: 'lobby' });
  expect(step(step(newPopup(), [p2]), [handed], 1_000).visible).toBeUndefined();
});

test('what I handed on comes back when it is not accepted', () => {
  const passed = step(
    step(newPopup(), [p2]),
    [anAlert({ alertId: 'p2', severity: 2, handedOverBy: li })],
    1_000,
  );
  expect(passed.visible).toBeUndefined();
  expect(step(passed, [p2], 31_000)).toMatchObject({ visible: 'p2', sound: { count: 2 } });
  expect(step(passed, [mine], 31_000).visible).toBe('p2');
});

test('what was handed to me and I hand on again leaves my screen', () => {
  const received = anAlert({ alertId: 'p2', severity: 2, handedOverBy: chen, via: 'handedOver' });
  const passed = anAlert({ alertId: 'p2', severity: 2, handedOverBy: li, via: 'handedOver' });
  expect(step(step(newPopup(), [received]), [passed], 1_000).visible).toBeUndefined();
});

test('whoever turns to the next card keeps it, also among several P1', () => {
  const second = anAlert({ alertId: 'p1b', severity: 4, raisedAt: morning + 1 });
  const turned = turnPopup(step(newPopup(), [p1, second]));
  expect(turned.visible).toBe('p1b');
  expect(step(turned, [p1, second, p2], 1_000).visible).toBe('p1b');
});

test('a group stays a group until one is left', () => {
  const four = [0, 1, 2, 3].map((n) => anAlert({ alertId: `n${n}`, severity: 2, raisedAt: morning + n }));
  const group = step(newPopup(), four);
  expect(step(group, four, 90_000).grouped).toBe(true);
  expect(step(group, four.slice(0, 1), 90_000).grouped).toBe(false);
});

test('Esc puts the card aside and the next arrival brings it back', () => {
  const collapsed = { ...step(newPopup(), [p2]), collapsed: true };
  expect(step(collapsed, [p2], 1_000).collapsed).toBe(true);
  expect(step(collapsed, [p2, p2b], 2_000).collapsed).toBe(false);
});

test('after a reload the card can be brought back by hand', () => {
  const popup = reopenPopup(newPopup(), mapOf(p2b, p2), li.staffId, morning);
  expect(popup).toMatchObject({ visible: 'p2', queue: ['p2', 'p2b'] });
  expect(turnPopup(popup).visible).toBe('p2b');
  expect(turnPopup(turnPopup(popup)).visible).toBe('p2');
});

test('ten customers in a minute: a group and one sound, and one more for the P1 among them', () => {
  let popup = newPopup();
  const come: AlertView[] = [];
  for (let n = 0; n < 10; n += 1) {
    const at = n * 500;
    come.push(anAlert({ alertId: `n${n}`, severity: n === 6 ? 4 : 2, raisedAt: morning + at }));
    popup = step(popup, come, at);
    expect(popup.grouped).toBe(n >= 3);
  }
  expect(popup.queue).toHaveLength(10);
  expect(popup.sound.count).toBe(2);
});

test('three in a minute are still cards', () => {
  expect(step(step(newPopup(), [p2]), [p2, p1, p2b], 30_000).grouped).toBe(false);
});

test('in any order of messages an alert comes up once per occasion', () => {
  const version = fc.record({
    alertId: fc.constantFrom('a', 'b', 'c'),
    severity: fc.constantFrom(1, 2, 4),
    state: fc.constantFrom<AlertView['state']>('open', 'claimed', 'missed', 'closed'),
    owner: fc.constantFrom(null, null, li, zhang),
  });
  const steps = fc.array(fc.array(version, { maxLength: 4 }), { maxLength: 20 });
  fc.assert(
    fc.property(steps, (lists) => {
      let popup = newPopup();
      const comings = new Map<string, number>();
      lists.forEach((list, n) => {
        const before = popup.queue;
        popup = step(popup, list.map(anAlert), n * 1_000);
        for (const id of popup.queue) if (!before.includes(id)) comings.set(id, (comings.get(id) ?? 0) + 1);
        expect(new Set(popup.queue).size).toBe(popup.queue.length);
        expect(popup.visible === undefined).toBe(popup.queue.length === 0);
      });
      for (const times of comings.values()) expect(times).toBe(1);
      expect(popup.sound.count).toBeLessThanOrEqual(comings.size);
    }),
  );
});

test('an alert a teller has strengthened comes up once more, also after Esc and after ten minutes', () => {
  const collapsed = { ...step(newPopup(), [p2]), collapsed: true };
  const referred = { ...p2, severity: 3, referredAt: morning + 590_000 };
  const again = step(collapsed, [referred], 620_000);
  expect(again).toMatchObject({ visible: 'p2', collapsed: false, sound: { count: 2 } });
  expect(step(again, [referred], 621_000)).toBe(again);
  const mine = { ...referred, state: 'claimed' as const, owner: li, referredAt: morning + 630_000 };
  expect(step(again, [mine], 630_000)).toMatchObject({ visible: 'p2', sound: { count: 3 } });
  expect(step(newPopup(), [referred], 620_000).sound.count).toBe(1);
});
