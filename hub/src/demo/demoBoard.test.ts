import { expect, test } from 'vitest';
import { createDemoBoard } from './demoBoard.ts';
import type { DemoState } from './demoState.ts';

const quiet: DemoState = {
  hub: 'running',
  kiosk: 'running',
  readerPluggedIn: true,
  printer: 'none',
  staff: [],
  ticket: null,
  happenings: [],
};

function board() {
  let time = 0;
  return createDemoBoard(quiet, () => (time += 1));
}

test('the latest happening stands on top, and old ones are forgotten', () => {
  const { change, state } = board();
  for (let n = 0; n < 10; n += 1) {
    change({}, { kind: 'ticket.taken' });
    change({ hub: 'stopped' }, { kind: 'hub.stopped' });
  }
  expect(state().hub).toBe('stopped');
  expect(state().happenings).toHaveLength(12);
  expect(state().happenings[0]).toMatchObject({ kind: 'hub.stopped', at: 20 });
});

test('the same happening twice in a row is told once, with its latest time', () => {
  const { change, state } = board();
  change({}, { kind: 'alert.escalated' });
  change({}, { kind: 'alert.escalated' });
  expect(state().happenings.map(({ at }) => at)).toEqual([2]);
  change({}, { kind: 'card.swiped', card: 'gold' });
  change({}, { kind: 'card.swiped', card: 'diamond' });
  expect(state().happenings).toHaveLength(3);
});

test('who watches hears each change until he stops', () => {
  const { change, watch } = board();
  const heard: string[] = [];
  const stop = watch((state) => heard.push(state.hub));
  change({ hub: 'stopped' });
  stop();
  change({ hub: 'running' });
  expect(heard).toEqual(['stopped']);
});
