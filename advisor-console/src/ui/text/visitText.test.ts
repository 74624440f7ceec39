import { createTranslate, type TicketView } from '@lobby/shared';
import { expect, test } from 'vitest';
import { hallOf, reduceHall } from '../../state/hall.ts';
import { aTicket } from '../../testing/builders.ts';
import { zhCN } from '../i18n/zh-CN.ts';
import { aHall } from '../testing/galleryHall.ts';
import { visitText } from './visitText.ts';

const t = createTranslate(zhCN);
const at = (ticket: Partial<TicketView>) =>
  visitText(hallOf(aHall({}, [aTicket({ windowId: 'w3', ...ticket })])), 'A008', t, 'zh-CN');

test.each([
  ['waiting', undefined],
  ['delayed', undefined],
  ['called', '已叫到 3 号窗口'],
  ['serving', '正在 3 号窗口办理'],
  ['held', '在 3 号窗口挂起，客户暂离'],
  ['noShow', '叫号未到'],
] as const)('a customer who is %s: %s', (state, text) => {
  expect(at({ state })).toBe(text);
});

test('a number that is over has left, whether the page saw it end or not', () => {
  const hall = hallOf(aHall({}, [aTicket()]), ['A008', 'A001']);
  if (hall === null) throw new Error('a hall was given');
  expect(visitText(hall, 'A001', t, 'zh-CN')).toBe('已离开');
  expect(visitText(hall, 'A008', t, 'zh-CN')).toBeUndefined();
  const ticket = aTicket({ state: 'done', windowId: 'w3' });
  const after = reduceHall(hall, { type: 'ticket.changed', seq: 3, ticket });
  expect(visitText(after, 'A008', t, 'zh-CN')).toBe('已离开');
});

test('nothing is said of a number the hall has not told of yet, nor without a hall', () => {
  expect(visitText(hallOf(aHall({}, [])), 'A008', t, 'zh-CN')).toBeUndefined();
  expect(visitText(null, 'A008', t, 'zh-CN')).toBeUndefined();
});
