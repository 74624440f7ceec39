import type { HallCall } from '@lobby/shared';
import { expect, test } from 'vitest';
import { newDisplay, reduceDisplay, type DisplayEvent, type DisplayState } from './displayState.ts';
import { hallPicture } from './hallPicture.ts';
import { NOTICE_MS, noticeOf } from './noticeOf.ts';
import { call, hello, snapshot, window } from './testing/displayMessages.ts';

const T = 1_000_000;
const heard = (message: Extract<DisplayEvent, { type: 'heard' }>['message'], at = T): DisplayEvent => ({
  type: 'heard',
  message,
  at,
});
const display = (...events: readonly DisplayEvent[]): DisplayState =>
  [heard(hello()), ...events].reduce(reduceDisplay, newDisplay);
const numbers = (rows: readonly { readonly call: HallCall }[]) => rows.map((row) => row.call.ticketNo);

test('a call joins the list when it comes to the front, newest on top, each number once', () => {
  const state = display(
    heard(snapshot()),
    { type: 'front', call: call('A001') },
    { type: 'front', call: call('A002') },
    { type: 'front', call: call('A001', { callId: 'A001.2', kind: 'recall' }) },
  );
  const { front, rows } = hallPicture(state, null, T);
  expect([front?.call.callId, front?.announced, numbers(rows)]).toEqual(['A001.2', true, ['A002']]);
});

test('a call that arrives is not shown before its turn', () => {
  const state = display(heard(snapshot()), heard({ type: 'call.made', seq: 3, call: call('A001') }));
  expect(hallPicture(state, null, T).front).toBeNull();
});

test('it is "now calling" until its customer is there', () => {
  const at = (serving: boolean) =>
    display(
      heard(snapshot({ calls: [call('A001')], windows: [window('w1', { ticketNo: 'A001', serving })] })),
    );
  expect(hallPicture(at(false), null, T).front).toMatchObject({ calling: true, announced: false });
  expect(hallPicture(at(true), null, T).front).toMatchObject({ calling: false });
});

test('five rows at most, and none of half an hour ago', () => {
  const many = Array.from({ length: 8 }, (_, nth) => call(`A00${nth}`));
  const state = display(heard(snapshot({ calls: many })));
  expect(numbers(hallPicture(state, null, T).rows)).toEqual(['A001', 'A002', 'A003', 'A004', 'A005']);
  const later = T + 30 * 60_000 + 1;
  expect(hallPicture({ ...state, heardAt: later }, null, later).front).toBeNull();
});

test('a repeater of an area shows the calls to its windows alone [D03]', () => {
  const calls = [call('A001', { windowId: 'w2' }), call('A002')];
  const picture = hallPicture(display(heard(snapshot({ calls }))), new Set(['w1']), T);
  expect([picture.front?.call.ticketNo, picture.rows]).toEqual(['A002', []]);
});

test.each([
  [9_999, 'live', 'A001'],
  [10_000, 'updating', 'A001'],
  [59_999, 'updating', 'A001'],
  [60_000, 'lost', undefined],
] as const)('%i ms after the hub was heard last it is %s', (ms, freshness, shown) => {
  const picture = hallPicture(display(heard(snapshot({ calls: [call('A001')] }))), null, T + ms);
  expect([picture.freshness, picture.front?.call.ticketNo]).toEqual([freshness, shown]);
  expect(picture.waiting === null).toBe(freshness === 'lost');
});

test('asking for a colleague is in front while it is said, and in no list', () => {
  const asked = call('', { callId: 's', kind: 'special', ticketNo: null, role: 'lobby' });
  const state = display(heard(snapshot({ calls: [call('A001')] })), { type: 'front', call: asked });
  expect(hallPicture(state, null, T).front?.call.role).toBe('lobby');
  const after = hallPicture(reduceDisplay(state, { type: 'said', call: asked }), null, T);
  expect([after.front?.call.ticketNo, after.rows]).toEqual(['A001', []]);
});

test('what staff say, missed numbers and the rule take turns', () => {
  const state = display(heard(snapshot({ message: '今天 17:00 停止取号', missed: ['A003', 'A005'] })));
  const shown = [0, 1, 2, 3].map((turn) => noticeOf(state, turn * NOTICE_MS)['zh-CN']);
  expect(shown).toEqual([
    '今天 17:00 停止取号',
    '过号 A003 A005 请联系大堂经理',
    '先到先办',
    '今天 17:00 停止取号',
  ]);
  const quiet = display(heard(snapshot({ ruleText: { 'zh-CN': [], en: [] } })));
  expect(noticeOf(quiet, 5 * NOTICE_MS)['zh-CN']).toBe('过号请联系大堂经理');
});

test('a browser the hub does not know forgets everything', () => {
  const state = display(heard(snapshot({ calls: [call('A001')] })), { type: 'refused' });
  expect(state).toEqual({ ...newDisplay, unknown: true });
  expect(reduceDisplay(state, heard(hello())).unknown).toBe(false);
});
