import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextLink, type LinkEvent, type LinkState } from './linkMachine.ts';

const events: LinkEvent[] = ['start', 'opened', 'lost', 'retryDue', 'stop'];

test('never opens twice without a loss between, and never opens after stop', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...events)), (sequence) => {
      let state: LinkState = { name: 'idle' };
      let opens = 0;
      for (const event of sequence) {
        const [next, ...effects] = nextLink(state, event);
        const opened = effects.filter((effect) => effect.do === 'open').length;
        opens = event === 'lost' ? opened : opens + opened;
        expect(opens).toBeLessThanOrEqual(1);
        expect(state.name === 'stopped' && opened > 0).toBe(false);
        state = next;
      }
    }),
  );
});

test('tries again ever more slowly, but never waits longer than 2 s', () => {
  let state: LinkState = { name: 'opening', failures: 0 };
  const waits: number[] = [];
  for (let tries = 0; tries < 20; tries += 1) {
    const [waiting, effect] = nextLink(state, 'lost');
    if (effect?.do === 'retryAfter') waits.push(effect.ms);
    [state] = nextLink(waiting, 'retryDue');
  }
  expect(waits).toHaveLength(20);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect(Math.max(...waits)).toBeLessThanOrEqual(2_000);
});

test('a port that opens after stop is closed at once', () => {
  const [stopped] = nextLink({ name: 'opening', failures: 0 }, 'stop');
  expect(nextLink(stopped, 'opened')).toEqual([{ name: 'stopped' }, { do: 'close' }]);
});
