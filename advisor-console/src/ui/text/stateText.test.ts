import { type AlertView, createTranslate } from '@lobby/shared';
import { expect, test } from 'vitest';
import { anAlert, li, morning, zhang } from '../../testing/builders.ts';
import { zhCN } from '../i18n/zh-CN.ts';
import { elapsedText } from './elapsedText.ts';
import { escalationOf } from './escalation.ts';
import { stateText } from './stateText.ts';

const t = createTranslate(zhCN);
const text = (fields: Partial<AlertView>, sinceMorningMs = 0) =>
  stateText(anAlert(fields), li.staffId, morning + sinceMorningMs, t);

test.each<readonly [Partial<AlertView>, string, string]>([
  [{}, 'calling', '待接待'],
  [{ escalatesTo: 'head' }, 'urgent', '已通知大堂经理'],
  [{ handedOverBy: zhang, via: 'handedOver' }, 'calling', '张伟 转来'],
  [{ handedOverBy: li }, 'later', '已转出，等对方接受'],
  [{ handedOverBy: zhang, via: 'lobby' }, 'later', '张伟 转出，等待接受'],
  [{ state: 'missed' }, 'urgent', '未应答'],
  [{ state: 'claimed', owner: li }, 'mine', '我正前往'],
  [{ state: 'claimed', owner: li, greetedAt: morning }, 'mine', '我在接待'],
  [{ state: 'claimed', owner: zhang }, 'others', '张伟 正前往'],
  [{ state: 'claimed', owner: zhang, greetedAt: morning }, 'others', '张伟 接待中'],
  [{ state: 'snoozed', owner: li, snoozedUntil: morning + 184_000 }, 'later', '03:04 后再提醒'],
  [{ state: 'snoozed', owner: li, snoozedUntil: morning }, 'calling', '请接待'],
  [{ state: 'snoozed', owner: zhang, snoozedUntil: morning + 1 }, 'later', '张伟 稍后接待'],
  [{ state: 'closed', outcome: 'interested', owner: li }, 'over', '有意向'],
  [{ state: 'closed', outcome: null, owner: li }, 'unrecorded', '未记录'],
])('%j reads as %s: %s', (fields, tone, words) => {
  expect(text(fields)).toEqual({ tone, text: words });
});

test('ninety seconds without an answer: the branch head knows', () => {
  const severe = { severity: 3, escalatesAt: null, escalatesTo: null };
  expect(text(severe, 89_999).text).toBe('待接待');
  expect(text(severe, 90_000).text).toBe('已通知支局长');
  expect(text({ ...severe, severity: 2 }, 90_000).text).toBe('待接待');
  expect(text({ severity: 3, escalatesTo: 'deputyAndLobby' }, 90_000).text).toBe('待接待');
});

test('a claimed customer without an outcome reads as unrecorded after a quarter of an hour', () => {
  expect(text({ state: 'claimed', owner: li, claimedAt: morning }, 15 * 60_000).tone).toBe('unrecorded');
});

test.each([
  [-5, '00:00'],
  [23_999, '00:23'],
  [725_000, '12:05'],
  [3_730_000, '1:02:10'],
])('%i ms reads as %s', (ms, words) => {
  expect(elapsedText(ms)).toBe(words);
});

test('the bar of escalation runs over the span to the next people', () => {
  expect(escalationOf(anAlert(), morning + 12_000)).toEqual({
    to: 'deputyAndLobby',
    leftMs: 18_000,
    spanMs: 30_000,
  });
  const second = anAlert({ escalatesTo: 'head', escalatesAt: morning + 90_000 });
  expect(escalationOf(second, morning + 30_000)).toEqual({ to: 'head', leftMs: 60_000, spanMs: 60_000 });
  expect(escalationOf(second, morning + 95_000)?.leftMs).toBe(0);
  expect(escalationOf(anAlert({ state: 'claimed' }), morning)).toBeUndefined();
  expect(escalationOf(anAlert({ escalatesAt: null, escalatesTo: null }), morning)).toBeUndefined();
});
