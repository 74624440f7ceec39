import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { findTraces, tracesOf } from './cardTraces.ts';
import { createTraceFinder } from './traceFinder.ts';

const digits = '9000010000000000019';
const traces = tracesOf(digits);

test.each([
  ['digits', `card ${digits}.`],
  ['digits in groups', '9000 0100 0000 0000 019'],
  ['UTF-16', Buffer.from(digits, 'utf16le')],
  ['hex of ASCII', Buffer.from(digits).toString('hex')],
  ['packed BCD', Buffer.from(`00${digits}f`, 'hex')],
  ['packed BCD, from the second half byte on', Buffer.from(`f${digits}`, 'hex')],
  ['base64 at 0', Buffer.from(`${digits}=49`).toString('base64')],
  ['base64 at 1', Buffer.from(`;${digits}=49`).toString('base64')],
  ['base64 at 2', Buffer.from(`%B${digits}^X`).toString('base64')],
  ['sha256 hex', createHash('sha256').update(digits).digest('hex')],
  ['md5', createHash('md5').update(digits).digest()],
])('finds a number that was left as %s', (form, left) => {
  expect(findTraces(Buffer.from(left), traces)).toContain(form);
});

test('many numbers are found in one walk, each with its form', () => {
  const other = '9000010000000010';
  const find = createTraceFinder([digits, other]);
  const left = Buffer.concat([
    Buffer.from(`;${other}=4912`),
    Buffer.from([0, 0, 255]),
    Buffer.from(`00${digits}f`, 'hex'),
    Buffer.from(digits, 'utf16le'),
  ]);
  expect(find(left)).toEqual(
    expect.arrayContaining([
      { number: 1, form: 'digits', at: 1 },
      { number: 0, form: 'packed BCD', at: 26 },
      { number: 0, form: 'UTF-16', at: 36 },
    ]),
  );
  expect(find(Buffer.from('9000010000000000018 A012'))).toEqual([]);
});

test('finds nothing where there is nothing', () => {
  expect(findTraces(Buffer.from('9000010000000000018 A012 2026-11-21T10:00:00Z'), traces)).toEqual([]);
});
