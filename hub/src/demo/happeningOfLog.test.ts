import { createLogger } from '@lobby/shared';
import { expect, test } from 'vitest';
import { happeningOfLog } from './happeningOfLog.ts';

function logged(text: string): string {
  let written = '';
  createLogger({ write: (line) => (written = line), now: () => 0 }).info(text, { alertId: 'a' });
  return written;
}

test.each([
  ['hub', 'ticket issued', 'ticket.taken'],
  ['hub', 'alert raised', 'alert.raised'],
  ['hub', 'hub listens', undefined],
  ['agent', 'ticket issued', undefined],
  ['agent', 'ticket issued without the hub', 'ticket.offline'],
] as const)('"%s: %s" means %s to the demo page', (part, text, kind) => {
  expect(happeningOfLog(part, logged(text))).toBe(kind);
});

test.each(['', 'null', '{"text":7}', 'Error: not JSON', '[]'])('%j means nothing', (line) => {
  expect(happeningOfLog('hub', line)).toBeUndefined();
});
