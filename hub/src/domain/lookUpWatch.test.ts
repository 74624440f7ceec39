import { expect, test } from 'vitest';
import { noteLookUp, quietWatch } from './lookUpWatch.ts';

/** The state after look-ups of which so many of each fifty were hits. */
function after(lookUps: number, hitsInFifty: number): boolean[] {
  const states: boolean[] = [];
  let watch = quietWatch;
  for (let n = 0; n < lookUps; n += 1) {
    watch = noteLookUp(watch, n % 50 < hitsInFifty);
    states.push(watch.isAlarming);
  }
  return states;
}

test('fifty look-ups with more than 90 % misses are an alarm, forty-nine are not yet', () => {
  expect(after(50, 4)).toEqual([...Array.from({ length: 49 }, () => false), true]);
});

test('exactly 90 % misses are none', () => {
  expect(after(200, 5)).not.toContain(true);
});

test('the alarm stays until fifty look-ups were judged again', () => {
  let watch = quietWatch;
  for (let n = 0; n < 50; n += 1) watch = noteLookUp(watch, false);
  for (let n = 0; n < 49; n += 1) watch = noteLookUp(watch, true);
  expect(watch.isAlarming).toBe(true);
  expect(noteLookUp(watch, true)).toEqual(quietWatch);
});
