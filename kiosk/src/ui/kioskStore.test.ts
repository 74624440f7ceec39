import { expect, test } from 'vitest';
import type { PageToAgent } from '../pageProtocol.ts';
import { createKioskStore } from './kioskStore.ts';
import { galleryView } from './testing/galleryStates.ts';

function startStore() {
  const clock = { now: 1_000_000 };
  const sent: PageToAgent[] = [];
  let drawn = 0;
  const store = createKioskStore({
    now: () => clock.now,
    send: (message) => sent.push(message),
    play: () => undefined,
  });
  store.subscribe(() => (drawn += 1));
  return { clock, sent, store, drawn: () => drawn };
}

test('performs what the screens ask for', () => {
  const { clock, sent, store } = startStore();
  store.dispatch({ type: 'link', link: 'open' });
  store.dispatch({ type: 'agent', message: { type: 'view', view: galleryView } });
  clock.now += 1_000;
  store.act({ do: 'start' });
  clock.now += 1_000;
  store.act({ do: 'take', businessId: 'personal', requestId: 'a'.repeat(32) });
  expect(sent).toMatchObject([{ type: 'ticket.take', businessId: 'personal' }]);
});

test('a tick that changes nothing draws nothing, except once a second for the clock', () => {
  const { clock, store, drawn } = startStore();
  for (let ticks = 0; ticks < 20; ticks += 1) {
    clock.now += 100;
    store.dispatch({ type: 'tick' });
  }
  expect(drawn()).toBe(2);
});

test('draws when a screen begins to take touches', () => {
  const { clock, store, drawn } = startStore();
  store.dispatch({ type: 'link', link: 'open' });
  store.dispatch({ type: 'agent', message: { type: 'view', view: galleryView } });
  const before = drawn();
  clock.now += 400;
  store.dispatch({ type: 'tick' });
  expect(drawn()).toBe(before + 1);
});

test('who unsubscribed hears nothing', () => {
  const { store } = startStore();
  let heard = 0;
  const leave = store.subscribe(() => (heard += 1));
  leave();
  store.dispatch({ type: 'touch' });
  store.dispatch({ type: 'link', link: 'open' });
  expect(heard).toBe(0);
});
