import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterRightTry, beginTry, refusalOf, signInLimits, triesLeft, type Tries } from './signInPolicy.ts';

const MINUTE = 60_000;
const today = '2026-03-10';

/** A clock, one staff number, and wrong tries against it. */
function guessing() {
  let tries: Tries | undefined;
  const self = {
    now: 1_000_000,
    date: today,
    tries: () => tries,
    /** @returns how the try ended, as the one who guesses sees it */
    guess(isRight = false): string {
      const begun = beginTry(tries, self.now, self.date);
      tries = begun.tries;
      if (begun.refusal !== undefined) return begun.refusal.refused;
      if (isRight) tries = afterRightTry(tries);
      return isRight ? 'right' : 'wrong';
    },
    guessTimes: (times: number) => Array.from({ length: times }, () => self.guess()),
  };
  return self;
}

test('five wrong tries lock for 30 minutes, also for the right secret', () => {
  const one = guessing();
  expect(one.guessTimes(5)).toEqual(Array(5).fill('wrong'));
  expect(one.guess(true)).toBe('SIGN_IN_LOCKED');
  one.now += 30 * MINUTE - 1;
  expect(one.guess(true)).toBe('SIGN_IN_LOCKED');
  one.now += 1;
  expect(one.guess(true)).toBe('right');
});

test('the fifth try is locked before anybody looks at its secret', () => {
  let tries: Tries | undefined;
  for (let at = 0; at < 5; at += 1) tries = beginTry(tries, 0, today).tries;
  expect(tries && refusalOf(tries, 1)).toEqual({ refused: 'SIGN_IN_LOCKED', until: signInLimits.lockMs });
});

test('a right try forgets the wrong ones, and a right fifth try is no lock', () => {
  const one = guessing();
  one.guessTimes(4);
  expect(one.guess(true)).toBe('right');
  expect(one.tries()).toEqual({ wrong: 0, lockedUntil: null, locks: 0, businessDate: today });
  expect(one.guessTimes(4)).toEqual(Array(4).fill('wrong'));
  expect(triesLeft(one.tries()!)).toBe(1);
});

test('after three locks in a day only a supervisor or the next day helps', () => {
  const one = guessing();
  for (let lock = 0; lock < 3; lock += 1) {
    one.guessTimes(5);
    one.now += 31 * MINUTE;
  }
  expect(one.guess(true)).toBe('SIGN_IN_BLOCKED');
  one.now += 600 * MINUTE;
  expect(one.guess(true)).toBe('SIGN_IN_BLOCKED');
  one.date = '2026-03-11';
  expect(one.guess(true)).toBe('right');
});

test('a clock that is set back makes no lock longer', () => {
  const one = guessing();
  one.guessTimes(5);
  one.now -= 72 * 60 * MINUTE;
  expect(one.guess()).toBe('SIGN_IN_LOCKED');
  one.now += 30 * MINUTE;
  expect(one.guess(true)).toBe('right');
});

test('whatever the pace, at most five guesses are looked at in any 30 minutes, and fifteen a day', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 * MINUTE }), { maxLength: 300 }), (pauses) => {
      const one = guessing();
      const looked: number[] = [];
      for (const pause of pauses) {
        one.now += pause;
        if (one.guess() === 'wrong') looked.push(one.now);
      }
      expect(looked.length).toBeLessThanOrEqual(15);
      // Five tries may be spread over any time; between the fifth and the sixth lies the whole lock.
      for (let at = 5; at < looked.length; at += 5)
        expect(looked[at]! - looked[at - 1]!).toBeGreaterThanOrEqual(30 * MINUTE);
    }),
  );
});
