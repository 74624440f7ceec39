import { createTranslate } from '@lobby/shared';
import { expect, test } from 'vitest';
import { morning } from '../../testing/builders.ts';
import { en } from '../i18n/en.ts';
import { accessText } from './accessText.ts';

const words = { language: 'en', timeZone: 'Asia/Shanghai' } as const;
const t = createTranslate(en);

test('the tries that are left and the end of a lock are said in figures', () => {
  expect(accessText({ code: 'SIGN_IN_WRONG', triesLeft: 2 }, t, words).next).toContain('2');
  expect(accessText({ code: 'SIGN_IN_LOCKED', until: morning }, t, words).next).toContain('10:00');
  expect(accessText({ code: 'SIGN_IN_BLOCKED' }, t, words).next).toContain('branch head');
});
