import type { CallWhy } from '@lobby/shared';
import { expect, test } from 'vitest';
import type { QueueEvent } from './queue/queueEvent.ts';
import { MAX_NOTES, ticketStories, type KeptEvent } from './ticketStories.ts';

const why = (code: CallWhy['code']): CallWhy => ({ code, waitedMs: 0, bonusMs: 0, overtaken: 0 });
const issued = (ticketId: string, at: number): KeptEvent => ({
  event: {
    type: 'ticket.issued',
    at,
    ticket: {
      ticketId,
      prefix: 'A',
      number: at,
      businessId: 'personal',
      issuedAt: at,
      tier: 0,
      care: false,
      language: 'zh-CN',
    },
  },
  actorId: null,
});
const called = (code: CallWhy['code'], at: number, more: Partial<KeptEvent> = {}): KeptEvent => ({
  event: {
    type: 'ticket.called',
    at,
    ticketId: 't',
    windowId: 'w1',
    why: why(code),
    overtook: [],
    passed: [],
  },
  actorId: 's-1',
  ...more,
});
const step = (
  type: 'ticket.arrived' | 'ticket.finished' | 'ticket.undone' | 'ticket.raised',
  at: number,
) => ({
  event: { type, ticketId: 't', at } as QueueEvent,
  actorId: 's-1',
});

test('a story is told from the last call', () => {
  const log = [
    issued('t', 1),
    called('oldest', 2),
    step('ticket.arrived', 3),
    step('ticket.finished', 4),
    step('ticket.undone', 5),
    step('ticket.finished', 6),
  ];
  expect(ticketStories(log)).toEqual([
    {
      ticketId: 't',
      calledAt: 2,
      startedAt: 3,
      finishedAt: 6,
      windowId: 'w1',
      staffId: 's-1',
      why: why('oldest'),
      notes: [],
    },
  ]);
  expect(ticketStories([...log, called('bonus', 9)])[0]).toMatchObject({
    calledAt: 9,
    startedAt: null,
    finishedAt: null,
    why: { code: 'bonus' },
  });
});

test('every reason staff gave is a note, in order', () => {
  const [story] = ticketStories([
    issued('t', 1),
    { ...step('ticket.raised', 2), reason: 'elderly' },
    called('chosen', 3, { reason: 'complaint' }),
  ]);
  expect(story?.notes).toEqual([
    { at: 2, what: 'raised', actorId: 's-1', reason: 'elderly' },
    { at: 3, what: 'chosen', actorId: 's-1', reason: 'complaint' },
  ]);
});

test('notes are bounded, and tickets keep the order of arrival', () => {
  const many = Array.from({ length: MAX_NOTES + 3 }, (_, n) => called('chosen', 10 + n));
  const stories = ticketStories([issued('t', 1), issued('u', 2), ...many]);
  expect(stories.map(({ ticketId }) => ticketId)).toEqual(['t', 'u']);
  expect(stories[0]?.notes).toHaveLength(MAX_NOTES);
  expect(stories[0]?.notes.at(-1)?.at).toBe(10 + MAX_NOTES + 2);
});
