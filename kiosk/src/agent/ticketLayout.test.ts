import { expect, test } from 'vitest';
import { layoutTicket, type TicketFacts } from './ticketLayout.ts';

const facts = (change: Partial<TicketFacts> = {}): TicketFacts => ({
  branchName: { 'zh-CN': '示例支行', en: 'Sample branch' },
  ticketNo: 'A008',
  businessName: { 'zh-CN': '个人业务', en: 'Personal' },
  ahead: 2,
  waitMinutes: { from: 5, to: 10 },
  issuedAt: Date.UTC(2026, 10, 21, 2, 24, 7),
  timeZone: 'Asia/Shanghai',
  kioskName: '一号取号机',
  language: 'zh-CN',
  ...change,
});

const texts = (change: Partial<TicketFacts> = {}): string[] =>
  layoutTicket(facts(change)).flatMap((element) => (element.kind === 'text' ? [element.text] : []));

test('a Chinese ticket says branch, number, business, wait and what to do, in this order [R33, K06]', () => {
  expect(texts()).toEqual([
    '示例支行',
    '您的号码',
    'A008',
    '个人业务',
    '前面 2 人',
    '约 5-10 分钟',
    '请留意屏幕和广播',
    '过号请联系大堂经理',
    '2026-11-21 10:24:07   一号取号机',
  ]);
});

test('with English each row has its English below', () => {
  expect(texts({ language: 'en', ahead: 1 })).toEqual([
    '示例支行',
    'Sample branch',
    '您的号码',
    'Your number',
    'A008',
    '个人业务',
    'Personal',
    '前面 1 人',
    '1 person ahead',
    '约 5-10 分钟',
    'about 5-10 min',
    '请留意屏幕和广播',
    'Please watch the screen and listen for your number',
    '过号请联系大堂经理',
    'Missed your number? Please ask the lobby manager',
    '2026-11-21 10:24:07   一号取号机',
  ]);
});

test('who is first in line is told so in words', () => {
  expect(texts({ ahead: 0, waitMinutes: null })).toContain('前面无人等候');
  expect(texts({ ahead: 0, waitMinutes: null, language: 'en' })).toContain('Nobody ahead of you');
});

test('nothing is said about the wait that is not known', () => {
  expect(texts({ waitMinutes: null }).filter((text) => text.includes('分钟'))).toEqual([]);
  expect(texts({ ahead: null, waitMinutes: null }).filter((text) => text.includes('前面'))).toEqual([]);
});

test('the number is the largest thing on the ticket, with digits of 12 mm', () => {
  const number = layoutTicket(facts()).find((element) => element.kind === 'text' && element.text === 'A008');
  expect(number).toMatchObject({ size: 6, bold: true });
});
