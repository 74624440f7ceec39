import { createTranslate, type HallView } from '@lobby/shared';
import { describe, expect, test } from 'vitest';
import { newCaller, type CallerState } from '../../state/caller.ts';
import { callerFace } from '../../state/callerFace.ts';
import { hallOf } from '../../state/hall.ts';
import { gao, morning } from '../../testing/builders.ts';
import { zhCN } from '../i18n/zh-CN.ts';
import { aHall, called, serving } from '../testing/galleryHall.ts';
import { coming } from '../testing/galleryTeller.ts';
import { callerButtons, type CallerMoment } from './callerButtons.ts';
import { callerLine } from './callerLine.ts';

function moment(view: HallView, caller: Partial<CallerState> = {}, isOnline = true): CallerMoment {
  const hall = hallOf(view);
  if (hall === null) throw new Error('a hall was given');
  const face = callerFace(hall, gao.staffId);
  return { hall, face, caller: { ...newCaller, ...caller }, isOnline, now: morning };
}
const calling = (announcements = 1) => aHall({ ticketId: 't-now' }, [{ ...called, announcements }]);
const keysOf = (at: CallerMoment) => callerButtons(at).map(({ key }) => key);
const button = (at: CallerMoment, key: string) => callerButtons(at).find((one) => one.key === key);
const lineOf = (at: CallerMoment, waiting = 0, referrals = [coming]) =>
  callerLine({ ...at, waiting, referrals }, { t: createTranslate(zhCN), language: 'zh-CN', hubNow: morning })
    .text;

describe('the buttons', () => {
  test('are those of the moment', () => {
    expect(keysOf(moment(aHall({}, [])))).toEqual(['next', 'more']);
    expect(keysOf(moment(calling()))).toEqual(['arrive', 'recall', 'miss', 'more']);
    expect(keysOf(moment(aHall({ ticketId: 't-now' }, [serving])))).toEqual([
      'next',
      'finish',
      'refer',
      'more',
    ]);
  });

  test('offer to take back for five seconds', () => {
    const undo = { what: 'finished', ticketNo: 'A001', until: morning + 1 } as const;
    expect(keysOf(moment(aHall({}, []), { undo }))).toContain('undo');
    expect(keysOf(moment(aHall({}, []), { undo: { ...undo, until: morning } }))).not.toContain('undo');
  });

  test('after the last recall propose to call it missed', () => {
    const at = moment(calling(3));
    expect(button(at, 'recall')?.isDisabled).toBe(true);
    expect(button(at, 'miss')?.isPrimary).toBe(true);
    expect(lineOf(at)).toBe('已呼叫 3 次，可以过号');
  });

  test('count down to the next recall', () => {
    const at = moment(calling(), { announcedAt: morning - 8_000 });
    expect(button(at, 'recall')).toMatchObject({ waitS: 12, isDisabled: true });
    expect(button(moment(calling(), { announcedAt: morning - 20_000 }), 'recall')).toMatchObject({
      waitS: 0,
      isDisabled: false,
    });
  });

  test('need the hub, except "more"', () => {
    const at = moment(calling(), {}, false);
    expect(
      callerButtons(at)
        .filter((one) => !one.isDisabled)
        .map(({ key }) => key),
    ).toEqual(['more']);
    expect(lineOf(at)).toBe('离线，请人工叫号');
  });

  test('of a press that failed stays down and may be pressed again, also offline', () => {
    const wish = { name: 'ticket.callNext', request: { windowId: 'w3' } } as const;
    const press = { wish, requestId: 'r', state: 'failed', code: 'HUB_UNREACHABLE' } as const;
    const at = moment(aHall({}, []), { press }, false);
    expect(button(at, 'next')).toMatchObject({ pressed: 'failed', isDisabled: false });
    expect(lineOf(at)).toBe('没有叫出，请重试');
  });
});

describe('the line', () => {
  test('says in words why this customer came', () => {
    expect(lineOf(moment(calling()))).toBe('等候最久 · 12 分钟');
  });

  test('brings the answer to a referral of this customer, and of no other', () => {
    const at = moment(aHall({ ticketId: 't-now' }, [serving]));
    expect(lineOf(at)).toBe('张伟 正在过来');
    expect(lineOf(at, 0, [{ ...coming, state: 'later', until: morning + 120_000 }])).toBe('张伟 2 分钟后到');
    expect(lineOf(at, 0, [{ ...coming, ticketNo: 'X999' }])).toMatch(/^优先顺序/);
  });

  test('reminds whoever presses "next" while somebody is called', () => {
    expect(lineOf(moment(calling(), { remindedAt: morning - 100 }))).toBe('请先按“到了”或“过号”');
  });

  test('says what an empty queue is waiting for', () => {
    expect(lineOf(moment(aHall({}, [])))).toBe('有新号会响一声');
    expect(lineOf(moment(aHall({}, []), { nobody: true }))).toMatch(/^现在没有可叫的号/);
  });
});
