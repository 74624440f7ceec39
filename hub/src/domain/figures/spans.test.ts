import { expect, test } from 'vitest';
import type { LoggedStep } from './loggedStep.ts';
import { firstCalls, serviceSpans } from './serviceSpans.ts';
import { windowSpans } from './windowSpans.ts';

const step = (at: number, type: string, windowId: string | null = null): LoggedStep => ({
  at,
  type: `ticket.${type}`,
  ticketId: 'A1',
  windowId,
});
const window = (at: number, type: string, windowId = 'w1'): LoggedStep => ({
  at,
  type: `window.${type}`,
  ticketId: null,
  windowId,
});
const service = (windowId: string, from: number, to: number) => ({ ticketId: 'A1', windowId, from, to });

test('a service runs from the arrival to the finish at the window that called', () => {
  const log = [step(1, 'called', 'w1'), step(2, 'recalled'), step(5, 'arrived'), step(9, 'finished')];
  expect(serviceSpans(log, 20)).toEqual([service('w1', 5, 9)]);
});

test('time on hold and in another line is no service', () => {
  const log = [
    step(0, 'called', 'w1'),
    step(1, 'arrived'),
    step(3, 'held'),
    step(8, 'resumed', 'w2'),
    step(9, 'transferred'),
    step(12, 'called', 'w3'),
    step(13, 'arrived'),
  ];
  expect(serviceSpans(log, 20)).toEqual([service('w1', 1, 3), service('w2', 8, 9), service('w3', 13, 20)]);
});

test('a finish that was a slip leaves the service whole', () => {
  const log = [step(0, 'called', 'w1'), step(1, 'arrived'), step(4, 'finished'), step(5, 'undone')];
  expect(serviceSpans([...log, step(9, 'finished')], 20)).toEqual([service('w1', 1, 9)]);
});

test('a missed call that was a slip brings no former service back', () => {
  const log = [
    step(0, 'called', 'w1'),
    step(1, 'arrived'),
    step(4, 'transferred'),
    step(5, 'called', 'w2'),
    step(6, 'missed'),
    step(7, 'undone'),
    step(9, 'missed'),
  ];
  expect(serviceSpans(log, 20)).toEqual([service('w1', 1, 4)]);
});

test('the first call counts, not the one after a return', () => {
  const log = [step(3, 'called', 'w1'), step(4, 'missed'), step(5, 'returned'), step(8, 'called', 'w1')];
  expect(firstCalls(log)).toEqual(new Map([['A1', 3]]));
});

test('pauses are no open window, a colleague who takes over is', () => {
  const log = [
    window(0, 'opened'),
    window(10, 'paused'),
    window(15, 'resumed'),
    window(20, 'opened'),
    window(30, 'closed'),
    window(32, 'opened', 'w2'),
    window(33, 'paused', 'w2'),
    window(34, 'opened', 'w2'),
  ];
  expect(windowSpans(log, 40)).toEqual([
    { windowId: 'w1', from: 0, to: 10 },
    { windowId: 'w1', from: 15, to: 30 },
    { windowId: 'w2', from: 32, to: 33 },
    { windowId: 'w2', from: 34, to: 40 },
  ]);
});
