import { expect, test } from 'vitest';
import { printedTicket, readTicketPicture } from './printedTicket.ts';

test('a printed ticket is known by its picture and its number', () => {
  const text = ['青石路支行', '您的号码', 'A008', '个人业务'];
  expect(printedTicket({ png: '/data/tickets/ticket-0012.png', text })).toEqual({ id: 12, ticketNo: 'A008' });
});

test.each([
  [{ png: null, text: ['A008'] }],
  [{ png: '/etc/passwd', text: ['A008'] }],
  [{ png: '/data/ticket-0001.png', text: ['no number'] }],
  [{}],
])('%j is no ticket to show', (message) => {
  expect(printedTicket(message)).toBeNull();
});

test.each([0, -1, 1.5, Number.NaN, 99])('there is no picture %d', (id) => {
  expect(readTicketPicture('/nowhere', id)).toBeUndefined();
});
