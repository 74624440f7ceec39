import { expect, test } from 'vitest';
import { anAlert } from '../testing/builders.ts';
import { titleOf } from './attention.ts';

test('the title names how many wait and the number of the first, never a person [R28]', () => {
  const waiting = [anAlert(), anAlert({ alertId: 'a-2', ticketNo: 'A009' })];
  expect(titleOf(waiting, true, '迎客')).toBe('(2) 客户到店 A008');
  expect(titleOf(waiting, false, '迎客')).toBe('(2) 迎客');
  expect(titleOf([], true, '迎客')).toBe('迎客');
});
