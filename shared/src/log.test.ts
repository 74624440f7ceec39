import { expect, test } from 'vitest';
import { createLogger, redact } from './log.ts';

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger({ write: (line) => lines.push(line), now: () => 0, level: 'debug' }));
  return lines.join('\n');
}

test.each([
  '9000010000000000019',
  '9000 0100 0000 0000 019',
  ';9000010000000000019=4912220',
  '9000010-000000-000019',
])('blanks what may be a card number: %s', (text) => {
  expect(redact(`card ${text} read`)).toMatch(/^card ;?\[digits\].* read$/);
  expect(logged((log) => log.info('x', { deep: { list: [text] } }))).not.toMatch(/\d{7}/);
});

test('keeps ids, times and short numbers', () => {
  expect(redact('ticket A012 at 2026-11-21T10:24:07Z by k-01')).toContain('A012 at 2026-11-21T10:24:07Z');
});

test('keeps an id whose parts are digits only, and blanks digits that stand like an id', () => {
  expect(redact('ticket 59025510-5844-4747-9124-84f2714c25a4')).toContain(
    '59025510-5844-4747-9124-84f2714c25a4',
  );
  expect(redact('59025510-5844-4747-9124-842271412534')).toBe('[digits]');
});

test('blanks a card number in the message and in the cause of an error', () => {
  const error = new Error('bad 9000010000000000019', { cause: new Error('worse 9000010000000000019') });
  expect(logged((log) => log.error('failed', { error }))).not.toMatch(/\d{10}/);
});

test('never writes what bears the name of a secret', () => {
  const line = logged((log) =>
    log.info('x', { rowKey: 'abc', nested: { signInToken: 'def' }, password: 'ghi' }),
  );
  expect(line).not.toMatch(/abc|def|ghi/);
});

test('says how many bytes there were instead of which', () => {
  expect(logged((log) => log.debug('wire', { chunk: Uint8Array.of(0x39, 0x30) }))).toContain('[2 bytes]');
});

test('leaves out what is below the level, and adds bound data to the rest', () => {
  const lines: string[] = [];
  const log = createLogger({ write: (line) => lines.push(line), now: () => 0, level: 'warn' }).with({
    part: 'hub',
  });
  log.info('no');
  log.warn('yes');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { at: '1970-01-01T00:00:00.000Z', level: 'warn', text: 'yes', part: 'hub' },
  ]);
});
