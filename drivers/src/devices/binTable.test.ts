import { hasCode } from '@lobby/shared';
import { expect, test } from 'vitest';
import { classifyCard, parseBinTable } from './binTable.ts';

const digits = (text: string): Uint8Array => new TextEncoder().encode(text);

test('the longest prefix of the right length wins', () => {
  const table = parseBinTable(`
    # prefix, length, issuer, type
    9000, 19, Bank of Tests, debit
    90000112, 19, Branch Card, prepaid
    900001, 16, Bank of Tests, credit
  `);
  const rowOf = (text: string) => classifyCard(digits(text), table).row;
  expect(rowOf('9000011234567890120')).toMatchObject({ issuer: 'Branch Card', type: 'prepaid' });
  expect(rowOf('9000019934567890120')).toMatchObject({ issuer: 'Bank of Tests', type: 'debit' });
  expect(rowOf('9000010000000004')).toMatchObject({ type: 'credit' });
  expect(rowOf('9000010000000')).toBeUndefined();
  expect(rowOf('9100010000000004')).toBeUndefined();
});

test.each([
  '900, 19, X, debit',
  '900001, 12, X, debit',
  '900001, 19, , debit',
  '900001, 19, X, gold',
  '900001, 19, X',
  'x',
])('a line that cannot be used is refused with its number: %s', (line) => {
  const parse = () => parseBinTable(`# head\n${line}\n`);
  expect(parse).toThrow('line 2');
  expect(parse).toThrow(expect.toSatisfy((error: unknown) => hasCode(error, 'CONFIG_INVALID')));
});
