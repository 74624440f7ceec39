import { expect, test } from 'vitest';
import { createStore } from './store.ts';

test('listeners hear of changes only, until they leave', () => {
  const store = createStore(0, (state, add: number) => state + add);
  const heard: number[] = [];
  const leave = store.subscribe(() => heard.push(store.getState()));
  store.dispatch(2);
  store.dispatch(0);
  store.dispatch(3);
  leave();
  store.dispatch(4);
  expect(heard).toEqual([2, 5]);
  expect(store.getState()).toBe(9);
});
