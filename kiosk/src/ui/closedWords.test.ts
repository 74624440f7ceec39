import { expect, test } from 'vitest';
import { branchClosedWords, closedWords } from './closedWords.ts';
import { textOf } from './i18n/useText.ts';
import { galleryView } from './testing/galleryStates.ts';

const { t } = textOf('en');
type Closed = NonNullable<(typeof galleryView.businesses)[number]['closed']>;
const business = (closed?: Closed) => ({
  ...galleryView.businesses[0]!,
  open: false,
  ...(closed && { closed }),
});

test.each<[string, Closed | undefined]>([
  ['From 13:30', { reason: 'hours', opensAt: '13:30', closedAt: '12:00' }],
  ['Closed 15:00', { reason: 'hours', closedAt: '15:00' }],
  ['No more today', { reason: 'full' }],
  ['Not available now', { reason: 'staff' }],
  ['Not available now', { reason: 'hours' }],
  ['Not available now', undefined],
])('a tile says "%s"', (words, closed) => {
  expect(closedWords(business(closed), t)).toBe(words);
});

test('the branch tells its next opening first, else when the last business ended', () => {
  const noon = business({ reason: 'hours', closedAt: '12:00' });
  const evening = business({ reason: 'hours', closedAt: '17:00' });
  const later = business({ reason: 'hours', opensAt: '13:30' });
  expect(branchClosedWords([noon, evening], t)).toBe('Closed at 17:00 today');
  expect(branchClosedWords([evening, later, business({ reason: 'full' })], t)).toBe(
    'Tickets from 13:30 today',
  );
});

test('without hours it says that nothing is left, or whom to ask', () => {
  expect(branchClosedWords([business({ reason: 'full' }), business()], t)).toBe('No more tickets today');
  expect(branchClosedWords([business()], t)).toBe('Please ask at the desk');
  expect(branchClosedWords([], t)).toBe('Please ask at the desk');
});
