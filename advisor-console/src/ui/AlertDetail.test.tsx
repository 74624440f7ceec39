import type { AlertView } from '@lobby/shared';
import { expect, test } from 'vitest';
import { anAlert, li, morning, zhang } from '../testing/builders.ts';
import { staffMarkup } from '../testing/staffMarkup.tsx';
import { AlertDetail, type AlertDetailProps } from './AlertDetail.tsx';
import type { AlertHandlers } from './alertHandlers.ts';

const nothing = (): void => undefined;
const handlers: AlertHandlers = {
  onClaim: nothing,
  onHandOver: nothing,
  onSnooze: nothing,
  onGreet: nothing,
  onOutcome: nothing,
};

/** The words on the buttons, and all the text, of one detail as 李敏 sees it. */
function render(fields: Partial<AlertView>, props: Partial<AlertDetailProps> = {}, sinceMorningMs = 0) {
  const html = staffMarkup(
    <AlertDetail
      alert={anAlert(fields)}
      pending={undefined}
      isOnline
      isBusy={false}
      handlers={handlers}
      onBack={nothing}
      {...props}
    />,
    {
      tiers: new Map([[3, { 'zh-CN': '钻石', en: 'Diamond' }]]),
      businesses: new Map([['personal', { 'zh-CN': '个人业务', en: 'Personal' }]]),
      now: () => morning + sinceMorningMs,
    },
  );
  const buttons = [...html.matchAll(/<button([^>]*)>(.*?)<\/button>/g)]
    .map(([, attributes = '', inner = '']) => ({
      text: inner.replace(/<[^>]+>/g, ''),
      isDisabled: attributes.includes('disabled=""'),
    }))
    .filter((button) => button.text !== '返回列表');
  return { text: html.replace(/<[^>]+>/g, ' '), html, buttons, labels: buttons.map((button) => button.text) };
}

const answers = ['我去接待', '转给同事', '5 分钟后'];
const results = ['已办理', '有意向', '约下次', '已婉拒', '未见到客户', '误报'];
const claimed = { state: 'claimed', owner: li, claimedAt: morning } as const;

test.each<readonly [string, Partial<AlertView>, readonly string[]]>([
  ['an open alert can be answered', {}, answers],
  ['a missed one still can', { state: 'missed' }, answers],
  ['one handed to me can', { handedOverBy: zhang, via: 'handedOver' }, answers],
  ['what I handed on waits for the other', { handedOverBy: li }, []],
  ['what was handed to somebody else is only shown', { handedOverBy: zhang, via: 'lobby' }, []],
  ['what another has is only shown', { state: 'claimed', owner: zhang }, []],
  ['mine: meet the customer, then the outcome', claimed, ['已见到客户', ...results]],
  ['met already: the outcome', { ...claimed, greetedAt: morning }, results],
  ['over: nothing left to do', { state: 'closed', owner: li, outcome: 'done' }, []],
])('%s', (_title, fields, labels) => {
  expect(render(fields).labels).toEqual(labels);
});

test('without the hub nobody claims, but an outcome is still taken', () => {
  expect(render({}, { isOnline: false }).buttons.every((button) => button.isDisabled)).toBe(true);
  const { buttons } = render({ ...claimed, greetedAt: morning }, { isOnline: false });
  expect(buttons.some((button) => button.isDisabled)).toBe(false);
});

test('an outcome that is kept here says so and cannot be given twice', () => {
  const pending = { requestId: 'r', alertId: 'a-1', outcome: 'done', doNotDisturb: false } as const;
  const { text, labels } = render(claimed, { pending });
  expect(text).toContain('没有保存，已留在本机，稍后自动重试');
  expect(labels).toEqual([]);
});

test('a visit without an outcome after a quarter of an hour says so', () => {
  expect(render(claimed, {}, 15 * 60_000).text).toContain('这次接待还没有记录结果');
});

test('a guest of another branch: details are at home', () => {
  expect(render({ reasons: [{ code: 'guest', text: '解放路支行' }], advisor: null }).text).toMatch(
    /解放路支行的客户[\s\S]*暂无归属经理[\s\S]*详细资料在开户网点/,
  );
});

test('a name stays text', () => {
  expect(render({ maskedName: '<img src=x>' }).html).not.toContain('<img');
});
