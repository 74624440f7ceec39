import { hasCode } from '@lobby/shared';
import { expect, test } from 'vitest';
import { classifyCard, parseBinTable } from './binTable.ts';

const digits = (text: string): Uint8Array => new TextEncoder().encode(text);

const CSV = `
  # the bank's own list
  prefix, length, issuer, type, own
  9000, 19, Bank of Tests, debit
  90000112, 19, Branch Card, prepaid, own
  900001, 16, "Bank of Tests", credit,
`;

test('the longest prefix of the right length wins', () => {
  const table = parseBinTable(CSV);
  const rowOf = (text: string) => classifyCard(digits(text), table).row;
  expect(rowOf('9000011234567890120')).toMatchObject({ issuer: 'Branch Card', type: 'prepaid', own: true });
  expect(rowOf('9000019934567890120')).toMatchObject({ issuer: 'Bank of Tests', type: 'debit', own: false });
  expect(rowOf('9000010000000004')).toMatchObject({ issuer: 'Bank of Tests', type: 'credit' });
  expect(rowOf('9000010000000')).toBeUndefined();
  expect(rowOf('9100010000000004')).toBeUndefined();
});

test('own cards, cards of other banks and cards that nobody listed are told apart', () => {
  const table = parseBinTable(CSV);
  const bankOf = (text: string) => classifyCard(digits(text), table).bank;
  expect(bankOf('9000011234567890120')).toBe('own');
  expect(bankOf('9000019934567890120')).toBe('other');
  expect(bankOf('9100010000000004')).toBe('unlisted');
});

test('the same rows as JSON, and a mark at the beginning of the file, make the same table', () => {
  const rows = [
    { prefix: 9000, length: 19, issuer: 'Bank of Tests', type: 'debit' },
    { prefix: '90000112', length: 19, issuer: 'Branch Card', type: 'prepaid', own: true },
    { prefix: '900001', length: '16', issuer: 'Bank of Tests', type: 'credit', own: false },
  ];
  expect(parseBinTable(JSON.stringify(rows))).toEqual(parseBinTable(CSV));
  expect(parseBinTable(`\ufeff${CSV.replaceAll('\n', '\r\n')}`)).toEqual(parseBinTable(CSV));
});

test.each([
  ['# head\n900, 19, X, debit', 'line 2: prefix must be 4 to 8 digits'],
  ['900001, 12, X, debit', 'line 1: length must be 13 to 19'],
  ['900001, 19, , debit', 'line 1: issuer must have 1 to 40 characters'],
  ['900001, 19, X, gold', 'line 1: type must be debit, credit, prepaid'],
  ['900001, 19, X', 'line 1: 3 columns'],
  ['900001, 19, X, debit, yes', 'line 1: the last column must be "own" or empty'],
  ['x', 'line 1: 1 columns'],
  ['900001,19,X,debit\n\n900001,19,Y,debit', 'line 3: the same prefix and length as line 1'],
  ['[{"prefix":"900001","length":19,"issuer":"X"}]', 'entry 1: type must be'],
  ['[7]', 'entry 1: not an object'],
  ['[{"own":"own"}]', 'entry 1: own must be true or false'],
  ['[{]', 'no JSON'],
])('what cannot be used is refused with its place: %j', (text, problem) => {
  const parse = () => parseBinTable(text);
  expect(parse).toThrow(problem);
  expect(parse).toThrow(expect.toSatisfy((error: unknown) => hasCode(error, 'CONFIG_INVALID')));
});
