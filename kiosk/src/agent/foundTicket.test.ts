import type { CommandAnswer } from '@lobby/shared';
import { expect, test } from 'vitest';
import type { FoundTicket } from '../pageProtocol.ts';
import { foundTicket } from './foundTicket.ts';

const place = { kind: 'window', number: 2, name: { 'zh-CN': '2 号窗口', en: 'Counter 2' } } as const;

test.each<[CommandAnswer<'ticket.find'>, FoundTicket]>([
  [
    { state: 'waiting', ahead: 3, place: null },
    { state: 'waiting', ahead: 3 },
  ],
  [
    { state: 'called', ahead: 0, place },
    { state: 'called', place: place.name },
  ],
  [
    { state: 'serving', ahead: 0, place: null },
    { state: 'called', place: null },
  ],
  [{ state: 'noShow', ahead: 0, place: null }, { state: 'missed' }],
  [{ state: 'held', ahead: 0, place: null }, { state: 'paused' }],
  [{ state: 'done', ahead: 0, place: null }, { state: 'ended' }],
])('%o is shown as %o', (answer, found) => {
  expect(foundTicket({ outcome: 'answered', answer })).toEqual(found);
});

test('a number nobody knows is told apart from a hub that cannot say', () => {
  expect(foundTicket({ outcome: 'refused', code: 'TICKET_UNKNOWN' })).toEqual({ state: 'unknown' });
  expect(foundTicket({ outcome: 'refused', code: 'INTERNAL' })).toEqual({ state: 'unavailable' });
  expect(foundTicket({ outcome: 'unreachable', perhapsDone: true })).toEqual({ state: 'unavailable' });
});
