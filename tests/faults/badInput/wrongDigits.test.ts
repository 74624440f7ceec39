import { luhnCheckDigit, luhnOk } from '@lobby/shared';
import { expect, test, vi } from 'vitest';
import { trackLrc } from '../../../drivers/src/framing/trackLrc.ts';
import { asciiDecoder } from '../../../drivers/src/readers/asciiDecoder.ts';
import { createRandom, type Random } from '../../../drivers/src/testing/createRandom.ts';
import { SecondRead } from '../../../kiosk/src/agent/secondRead.ts';
import { nightly } from '../../support/nightly.ts';

vi.setConfig({ testTimeout: nightly(60_000, 1_800_000) });

const SWIPES = nightly(20_000, 1_000_000);
const SEED = 20_261_122;
const NUMBER_DIGITS = 19;
/** A hand swipes again. */
const AGAIN_MS = 3_000;
/**
 * What Luhn and LRC together let through of two wrong digits: 1.40 % of all ways to misread two of 19, counted out.
 * (The 1.1 % of trust.md 4 were measured with changes that fell on one digit twice.)
 */
const MAX_LUHN_AND_LRC = 0.015;

type Stripe = 'track 2' | 'track 2 with LRC' | 'tracks 1 and 2';

/** A reader and the kiosk's rule of when to believe it. Digits are text here only because these cards are made up. */
function startReading(stripe: Stripe) {
  let now = 0;
  const reads = new SecondRead(() => now);
  let believed: string | undefined;
  const decoder = asciiDecoder({ lrc: stripe === 'track 2 with LRC' })({
    onBegin: () => undefined,
    onFailure: () => undefined,
    onNumber: (bytes, { start, end }) => {
      const digits = bytes.slice(start, end);
      if (!luhnOk(digits) && !reads.isAlike(digits)) return;
      believed = Buffer.from(digits).toString('latin1');
    },
  });
  return (swipe: string): string | undefined => {
    now += AGAIN_MS;
    believed = undefined;
    decoder.push(Buffer.from(swipe, 'latin1'), now);
    decoder.idle(now + AGAIN_MS / 2);
    return believed;
  };
}

/** The LRC is that of the card, not of what was read of it. */
function swipeOf(stripe: Stripe, first: string, second: string, lrc: string): string {
  const track2 = `;${second}=30122200000000?`;
  if (stripe === 'tracks 1 and 2') return `%B${first}^TEST/CARD^30122200000000?${track2}\r`;
  return `${track2}${stripe === 'track 2 with LRC' ? lrc : ''}\r`;
}

function lrcOf(number: string): string {
  const bytes = Buffer.from(`;${number}=30122200000000?`, 'latin1');
  return String.fromCharCode(trackLrc(bytes, 2, 0, bytes.length));
}

function newNumber(random: Random): string {
  const body = `900001${Array.from({ length: NUMBER_DIGITS - 7 }, () => random(10)).join('')}`;
  return body + luhnCheckDigit(Buffer.from(body, 'latin1'));
}

/** So many digits are others than on the card. */
function misread(number: string, wrong: number, random: Random): string {
  const digits = number.split('');
  const places = new Set<number>();
  while (places.size < wrong) places.add(random(number.length));
  for (const at of places) digits[at] = String((Number(digits[at]) + 1 + random(9)) % 10);
  return digits.join('');
}

/** How many of the swipes named another card than the one in the hand. */
function wrongCards(stripe: Stripe, wrong: number, swipes = SWIPES): number {
  const random = createRandom(SEED + wrong);
  const read = startReading(stripe);
  let accepted = 0;
  for (let count = 0; count < swipes; count += 1) {
    const number = newNumber(random);
    const first = misread(number, wrong, random);
    const second = stripe === 'tracks 1 and 2' ? misread(number, wrong, random) : first;
    const believed = read(swipeOf(stripe, first, second, lrcOf(number)));
    // Both tracks damaged in the very same way is one chance in 171 and says nothing of the rule.
    if (believed !== undefined && believed !== number && !(stripe === 'tracks 1 and 2' && first === second))
      accepted += 1;
  }
  return accepted;
}

test(`${SWIPES} swipes with one wrong digit: none names another card, with and without LRC [I2]`, () => {
  expect(wrongCards('track 2', 1)).toBe(0);
  expect(wrongCards('track 2 with LRC', 1)).toBe(0);
});

test.each([2, 3])(
  `${SWIPES} swipes with %i wrong digits on a reader that sends the LRC: at most 15 in 1000 name another card [I2]`,
  (wrong) => {
    const share = wrongCards('track 2 with LRC', wrong) / SWIPES;
    console.log(`${wrong} wrong digits: ${(share * 100).toFixed(2)} % pass Luhn and LRC`);
    expect(share).toBeLessThanOrEqual(MAX_LUHN_AND_LRC);
  },
);

test.each([1, 2, 3])(
  `${SWIPES} swipes with %i wrong digits on each of two tracks: none names another card [I2]`,
  (wrong) => {
    expect(wrongCards('tracks 1 and 2', wrong)).toBe(0);
  },
);

test(`${SWIPES} misread swipes, then a good one: the card in the hand is what is believed [I2]`, () => {
  const random = createRandom(SEED);
  const read = startReading('track 2');
  for (let count = 0; count < SWIPES; count += 1) {
    const number = newNumber(random);
    const lrc = lrcOf(number);
    const wrong = misread(number, 1, random);
    expect(read(swipeOf('track 2', wrong, wrong, lrc))).toBeUndefined();
    expect(read(swipeOf('track 2', number, number, lrc))).toBe(number);
  }
});

test('a card without a check digit is believed when it was read twice alike [I2]', () => {
  const random = createRandom(SEED);
  const number = misread(newNumber(random), 1, random);
  const read = startReading('track 2');
  const swipe = swipeOf('track 2', number, number, lrcOf(number));
  expect([read(swipe), read(swipe)]).toEqual([undefined, number]);
});
