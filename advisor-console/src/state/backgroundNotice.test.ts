import { expect, test } from 'vitest';
import { anAlert } from '../testing/builders.ts';
import { backgroundNotice } from './backgroundNotice.ts';

test('outside the page only the number is named [R28]', () => {
  expect(backgroundNotice(anAlert())).toBe('客户到店 A008');
});
