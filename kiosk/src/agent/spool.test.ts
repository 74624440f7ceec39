import { existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasCode, silentLogger } from '@lobby/shared';
import { expect, test } from 'vitest';
import { nextNumber } from './offlineNumbers.ts';
import { deriveSpoolKey } from './sealedLines.ts';
import { Spool } from './spool.ts';
import type { SpoolRecord, TicketRecord } from './spoolRecords.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const TODAY = '2026-11-21';
const key = deriveSpoolKey(new Uint8Array(32).fill(1));
const open = (path: string): Spool => new Spool({ path, key, clockDate: TODAY, log: silentLogger });

const begin: readonly SpoolRecord[] = [
  { type: 'day', businessDate: TODAY },
  { type: 'ranges', ranges: [{ businessDate: TODAY, prefix: 'A', first: 9100, last: 9199, next: 9100 }] },
];

const ticket = (number: number): TicketRecord => ({
  type: 'ticket',
  prefix: 'A',
  number,
  requestId: `request-${number}-000000`,
  ticket: {
    ticketId: `t${number}`,
    ticketNo: `A${number}`,
    businessId: 'personal',
    businessDate: TODAY,
    issuedAt: 1,
    language: 'zh-CN',
    care: false,
  },
});

function filled(count: number): { path: string; spool: Spool } {
  const path = join(temporaryFolder(), 'spool');
  const spool = open(path);
  for (const record of begin) spool.append(record);
  for (let n = 0; n < count; n += 1) spool.append(ticket(9100 + n));
  return { path, spool };
}

test('what was appended is there again without a close, as after kill -9', () => {
  const { path, spool } = filled(3);
  expect(open(path).state).toEqual(spool.state);
  expect(open(path).state.tickets).toHaveLength(3);
});

test('the file is for its owner only', () => {
  const { path } = filled(1);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('when the hub has everything no ticket stays on the disk, but the used numbers do [DR-10]', () => {
  const { path, spool } = filled(3);
  const longest = statSync(path).size;
  spool.append({ type: 'done', ids: ['t9100', 't9101', 't9102'] });
  expect(statSync(path).size).toBeLessThan(longest / 2);
  const again = open(path);
  expect(again.state.tickets).toEqual([]);
  expect(nextNumber(again.state, 'A', TODAY)?.number).toBe(9103);
  again.append(ticket(9103));
  expect(open(path).state.tickets).toHaveLength(1);
});

test('a line torn by a power cut is left out, and so is its number', () => {
  const { path } = filled(3);
  truncateSync(path, statSync(path).size - 5);
  const again = open(path);
  expect(again.state.tickets.map((each) => each.number)).toEqual([9100, 9101]);
  expect(nextNumber(again.state, 'A', TODAY)?.number).toBe(9103);
  again.append(ticket(9103));
  expect(open(path).state.tickets.map((each) => each.number)).toEqual([9100, 9101, 9103]);
});

test('after damage the readable tickets are kept, the file is put aside and no number of the day comes again', () => {
  const { path } = filled(3);
  const bytes = readFileSync(path);
  bytes[bytes.length - 400]! ^= 1;
  writeFileSync(path, bytes);
  const again = open(path);
  expect(again.state.tickets.length).toBeLessThan(3);
  expect(nextNumber(again.state, 'A', TODAY)).toBeUndefined();
  expect(nextNumber(open(path).state, 'A', TODAY)).toBeUndefined();
  expect(existsSync(`${path}.damaged`)).toBe(true);
});

test('another device cannot read it and bars the numbers', () => {
  const { path } = filled(2);
  const stranger = new Spool({ path, key: new Uint8Array(32), clockDate: TODAY, log: silentLogger });
  expect(stranger.state.tickets).toEqual([]);
  expect(stranger.state.burntUntil).toBe(TODAY);
});

test('a spool that outgrows itself is rewritten and says the same', () => {
  const { path, spool } = filled(2);
  const branchName = { 'zh-CN': '支行'.repeat(20_000), en: '' };
  const branch = { branchName, timeZone: 'Asia/Shanghai', businesses: [] };
  for (let n = 0; n < 10; n += 1) spool.append({ type: 'branch', branch });
  expect(statSync(path).size).toBeLessThan(600_000);
  expect(open(path).state).toEqual(spool.state);
});

test('a folder that cannot be written is said so', () => {
  const path = join(temporaryFolder(), 'missing', 'spool');
  expect(() => open(path)).toThrow(expect.toSatisfy((error: unknown) => hasCode(error, 'STORE_FAILED')));
});

test('after close nothing more is recorded', () => {
  const { spool } = filled(0);
  spool.close();
  expect(() => spool.append(ticket(9100))).toThrow(
    expect.toSatisfy((error: unknown) => hasCode(error, 'STORE_FAILED')),
  );
});
