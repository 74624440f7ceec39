import fc from 'fast-check';
import { expect, test } from 'vitest';
import { announcementKey, parseAnnouncementKey } from './announcementKey.ts';

test.each([
  'A008-window-3',
  'A9013-desk-12',
  'D002-room-wealth',
  'D002-room-wealth-2',
  'lobby-window-3',
  'security-room-lobbyDesk',
])('%s names an announcement and comes back the same', (key) => {
  const said = parseAnnouncementKey(key);
  expect(said).toBeDefined();
  expect(said && announcementKey(said)).toBe(key);
});

test('a recall has the key of the call', () => {
  expect(
    announcementKey({
      kind: 'recall',
      ticketNo: 'A008',
      place: { kind: 'window', number: 3 },
      language: 'en',
    }),
  ).toBe('A008-window-3');
});

test.each([
  '',
  'A008',
  'A08-window-3',
  'A008-window',
  'A008-window-0',
  'A008-window-03',
  'A008-window-1000',
  'A008-room-vip',
  'A008-room-window-3',
  'boss-window-3',
  'a008-window-3',
  'A008-window-3 --help',
  'A008-window-3\n',
  '-w/etc/passwd',
  'A008-window-3.wav',
])('%j is refused', (key) => {
  expect(parseAnnouncementKey(key)).toBeUndefined();
});

test('whatever is accepted is exactly what would be made', () => {
  const near = fc.stringMatching(/^(A\d{2,5}|lobby|x)-(window|desk|room-wealth|room)(-\d{0,4})?$/);
  fc.assert(
    fc.property(fc.oneof(fc.string(), near), (key) => {
      const said = parseAnnouncementKey(key);
      expect(said === undefined ? key : announcementKey(said)).toBe(key);
    }),
  );
});
