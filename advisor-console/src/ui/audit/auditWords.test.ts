import { auditActions, createTranslate, type AuditLineView } from '@lobby/shared';
import { describe, expect, test } from 'vitest';
import { en } from '../i18n/en.ts';
import { zhCN } from '../i18n/zh-CN.ts';
import { auditDetail, auditSentence } from './auditWords.ts';

const line = (fields: Partial<AuditLineView>): AuditLineView => ({
  seq: 1,
  at: 0,
  actorId: 's-1',
  actorName: '李敏',
  action: 'ticket.raise',
  ref: 't-1',
  subject: { 'zh-CN': 'A008', en: 'A008' },
  ok: true,
  details: null,
  ...fields,
});
const english = { t: createTranslate(en), language: 'en' } as const;
const chinese = { t: createTranslate(zhCN), language: 'zh-CN' } as const;

describe.each(Object.values(auditActions).flat())('%s', (action) => {
  test.each([english, chinese])('is told in plain words', (words) => {
    const sentence = auditSentence(line({ action }), words);
    expect(sentence).not.toBe(action);
    expect(sentence).not.toMatch(/[{}]/);
  });
});

test('an action of a former program keeps its name', () => {
  expect(auditSentence(line({ action: 'gone.away' }), english)).toBe('gone.away');
});

test.each([
  ['ticket.raise', { reason: 'unwell' }, 'Reason: Unwell'],
  ['device.revoke', { reason: 'mistake' }, 'Reason: Enrolled by mistake'],
  ['ticket.withdraw', { reason: 'mistake' }, 'Reason: Wrong call or number'],
  ['business.switch', { open: false }, 'no more numbers'],
  ['display.say', { message: '' }, 'cleared'],
  ['customer.list', { alerts: ['a', 'b'] }, '2 customers'],
  ['audit.export', { form: 'file', first: 3, last: 9 }, 'lines 3–9'],
  ['session.wrong', { kind: 'pin' }, 'PIN'],
  ['ticket.raise', { unreadable: true }, 'Damaged: have the trail checked'],
  ['ticket.raise', {}, undefined],
])('%s with %o says more', (action, details, text) => {
  expect(auditDetail(line({ action, details: JSON.stringify(details) }), english)).toBe(text);
});
