import { expect, test } from 'vitest';
import { nextKiosk } from '../screenMachine.ts';
import { galleryState, GALLERY_TIME } from '../testing/galleryStates.ts';
import { isCardToBeTaken } from './forgottenCard.ts';
import { freshCustomer, type KioskState } from './screenState.ts';

const withCard = (present: boolean): KioskState => {
  const exhibit = present ? 'cardInSlot' : 'result';
  return galleryState({ exhibit, ...freshCustomer, diagonalInch: 21.5, readerSide: 'right' }).state;
};

/** The seconds of half a minute at which a sound was played. */
function soundsOf(state: KioskState, seconds: number): number[] {
  let now = state;
  const at: number[] = [];
  for (let second = 0; second < seconds; second += 1) {
    const [next, ...effects] = nextKiosk(now, { type: 'tick' }, GALLERY_TIME + second * 1_000);
    now = next;
    if (effects.some((effect) => effect.do === 'play')) at.push(second);
  }
  return at;
}

test('a card left in the slot is called for every five seconds [K17]', () => {
  expect(soundsOf(withCard(true), 12)).toEqual([0, 5, 10]);
  expect(soundsOf(withCard(false), 12)).toEqual([]);
});

test('a card that was taken and one that comes later are two cards', () => {
  const [reminded] = nextKiosk(withCard(true), { type: 'tick' }, GALLERY_TIME);
  const [taken] = nextKiosk(
    { ...reminded, view: withCard(false).view },
    { type: 'tick' },
    GALLERY_TIME + 1_000,
  );
  expect(taken.cardRemindedAt).toBeNull();
  const [, ...effects] = nextKiosk(
    { ...taken, view: withCard(true).view },
    { type: 'tick' },
    GALLERY_TIME + 2_000,
  );
  expect(effects).toContainEqual({ do: 'play', sound: 'warning' });
});

test('while the card is being read, nobody is told to take it', () => {
  const state = withCard(true);
  const reading: KioskState = {
    ...state,
    screen: { name: 'reading', since: GALLERY_TIME, shown: true, under: state.screen },
  };
  expect(isCardToBeTaken(state)).toBe(true);
  expect(isCardToBeTaken(reading)).toBe(false);
});
