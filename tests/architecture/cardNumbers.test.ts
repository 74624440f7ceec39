import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findPersonalNumbers } from '../support/findPersonalNumbers.ts';
import { repositoryFiles, repositoryRoot } from '../support/repositoryFiles.ts';

/** The vectors of devices carry made-up tracks in the devices' own form (rulings R38). */
const ALLOWED = /^tests\/vectors\//;

/** Built here from pieces, because a whole one would be found in this file. */
const issuedCard = ['4111', '1111', '1111', '1111'];
const residentId = ['110105', '19491231', '002X'];

test('no file carries a card number, a track or an ID number', () => {
  const found = repositoryFiles()
    .filter((path) => !ALLOWED.test(path))
    .flatMap((path) => {
      const text = readFileSync(join(repositoryRoot, path), 'utf8');
      if (text.includes('\0')) return [];
      return findPersonalNumbers(text).map(({ line, kind }) => `${path}:${line} ${kind}`);
    });
  expect(found).toEqual([]);
});

describe('the scan', () => {
  test.each([
    ['a card number', issuedCard.join('')],
    ['a grouped card number', issuedCard.join(' ')],
    ['a number written as code', issuedCard.join('_')],
  ])('finds %s', (_, text) => {
    expect(findPersonalNumbers(`first\nx = ${text};`)).toEqual([{ kind: 'card', line: 2 }]);
  });

  test('finds a track even when its number fails the check', () => {
    expect(findPersonalNumbers(`;${'6'.repeat(16)}=${'2912'}`).map((hit) => hit.kind)).toContain('track');
  });

  test('finds a resident ID number', () => {
    expect(findPersonalNumbers(residentId.join('')).map((hit) => hit.kind)).toContain('id');
  });

  test.each([
    ['the test range', ['900001', '0000000000019'].join('')],
    ['a time in milliseconds', '1700000000000'],
    ['a fraction', `0.${issuedCard.join('')}`],
    ['a hash', `a${issuedCard.join('')}f`],
  ])('leaves %s alone', (_, text) => {
    expect(findPersonalNumbers(text)).toEqual([]);
  });
});
