import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvText, fileNameOf } from './csv.ts';

test('a table begins with the mark of UTF-8 and ends each row with CR LF', () => {
  expect(
    csvText([
      ['时段', 'n'],
      ['09:00', 3],
    ]),
  ).toBe('\uFEFF"时段","n"\r\n"09:00",3\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('%j is text, not a formula', (text) => {
  expect(csvText([[text]])).toBe(`\uFEFF"'${text}"\r\n`);
});

test('a negative number stays a number, and nothing is an empty cell', () => {
  expect(csvText([[-2.5, null]])).toBe('\uFEFF-2.5,\r\n');
});

test('quotes are doubled, commas and line breaks stay within their cell', () => {
  expect(csvText([['a"b', 'c,d\ne']])).toBe('\uFEFF"a""b","c,d\ne"\r\n');
});

test('no text begins a cell like a formula, whatever it is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const cell = csvText([[text]]).slice(2, -3);
      expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});

test('a file name keeps letters of any language and nothing a file system refuses', () => {
  expect(fileNameOf('日报', '中山路/支行:A', '2026-11-22')).toBe('日报_中山路-支行-A_2026-11-22');
  expect(fileNameOf('..', 'x')).toBe('x');
});
