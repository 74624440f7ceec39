import type { TicketView, WindowView } from '@lobby/shared';
import { expect, test } from 'vitest';
import { aTicket, aWindow, gao, zhang } from '../testing/builders.ts';
import { callerFace } from './callerFace.ts';
import { hallOf, type HallState } from './hall.ts';
import { heldAt, joinsEmptyQueue, waitingFor } from './windowQueue.ts';

const mine = aWindow(3, { staff: gao, state: 'open', main: ['account'], backup: ['personal'] });
const other = aWindow(1, { staff: zhang, state: 'open', main: ['corporate'] });

function hall(tickets: readonly TicketView[], windows: readonly WindowView[] = [mine, other]): HallState {
  const view = hallOf({
    windows: [...windows],
    tickets: [...tickets],
    businesses: [],
    recalls: 2,
    recallGapMs: 20_000,
    openWindowAt: 8,
    ruleText: { 'zh-CN': [], en: [] },
    devices: [],
    message: '',
  });
  if (view === null) throw new Error('a hall was given');
  return view;
}
const numbers = (tickets: readonly TicketView[]): readonly string[] =>
  tickets.map(({ ticketNo }) => ticketNo);
const account = aTicket({ ticketId: 'b', ticketNo: 'B001', businessId: 'account' });
const personal = aTicket({ ticketId: 'a', ticketNo: 'A001' });

test('a window counts its main businesses, and backup ones while nobody else has them as main', () => {
  expect(numbers(waitingFor(hall([account, personal]), mine))).toEqual(['B001', 'A001']);
  const personalWindow = { ...other, main: ['personal'] };
  expect(numbers(waitingFor(hall([account, personal], [mine, personalWindow]), mine))).toEqual(['B001']);
  const pausing: WindowView = { ...personalWindow, state: 'paused' };
  expect(numbers(waitingFor(hall([account, personal], [mine, pausing]), mine))).toEqual(['B001', 'A001']);
});

test('what was sent to a window or a person is theirs alone while they work', () => {
  const toOther = aTicket({ ticketId: 'x', ticketNo: 'A005', windowId: 'w1' });
  const toPerson = aTicket({ ticketId: 'y', ticketNo: 'A006', forStaff: zhang });
  const toMe = aTicket({ ticketId: 'z', ticketNo: 'C007', businessId: 'corporate', forStaff: gao });
  expect(numbers(waitingFor(hall([toOther, toPerson, toMe]), mine))).toEqual(['C007']);
  const closed: WindowView = { ...other, state: 'closed', staff: null };
  expect(numbers(waitingFor(hall([toOther, toPerson], [mine, closed]), mine))).toEqual(['A005', 'A006']);
});

test('a sound tells of somebody new only when nobody waited and the window calls', () => {
  const [empty, one, two] = [hall([]), hall([account]), hall([account, personal])];
  expect(joinsEmptyQueue(empty, one, gao.staffId)).toBe(true);
  expect(joinsEmptyQueue(one, two, gao.staffId)).toBe(false);
  expect(joinsEmptyQueue(null, one, gao.staffId)).toBe(false);
  const pausing: WindowView = { ...mine, state: 'paused' };
  expect(joinsEmptyQueue(hall([], [pausing]), hall([account], [pausing]), gao.staffId)).toBe(false);
  expect(joinsEmptyQueue(empty, one, 'somebody without a window')).toBe(false);
});

test.each([
  ['called', 'calling'],
  ['serving', 'serving'],
] as const)('a ticket that is %s makes the window %s', (state, name) => {
  const there = aTicket({ state, windowId: 'w3' });
  const face = callerFace(hall([there], [{ ...mine, ticketId: there.ticketId }]), gao.staffId);
  expect(face).toMatchObject({ name, ticket: { ticketNo: there.ticketNo } });
});

test('held services are those of this window, the longest ago first', () => {
  const held = (ticketId: string, since: number, windowId = 'w3') =>
    aTicket({ ticketId, ticketNo: `A00${ticketId}`, state: 'held', windowId, since });
  expect(numbers(heldAt(hall([held('1', 20), held('2', 10), held('3', 5, 'w1')]), mine))).toEqual([
    'A002',
    'A001',
  ]);
});
