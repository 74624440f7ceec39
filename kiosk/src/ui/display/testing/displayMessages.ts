import { PROTOCOL_VERSION, type DisplayWindow, type HallCall, type HubToDisplay } from '@lobby/shared';

type Message<T extends HubToDisplay['type']> = Extract<HubToDisplay, { type: T }>;

const place = (number: number): HallCall['place'] => ({
  kind: 'window',
  number,
  name: { 'zh-CN': `${number} 号窗口`, en: `Window ${number}` },
});

export function call(ticketNo: string, over: Partial<HallCall> = {}): HallCall {
  const windowId = over.windowId ?? 'w1';
  return {
    callId: `${ticketNo}.1`,
    kind: 'call',
    ticketNo,
    role: null,
    windowId,
    place: place(Number(windowId.slice(1))),
    language: 'zh-CN',
    at: 1_000_000,
    ...over,
  };
}

export function window(windowId: string, over: Partial<DisplayWindow> = {}): DisplayWindow {
  return { windowId, place: place(1), state: 'open', ticketNo: null, serving: false, ...over };
}

export const hello = (over: Partial<Message<'hello'>> = {}): Message<'hello'> => ({
  type: 'hello',
  seq: 1,
  protocol: PROTOCOL_VERSION,
  hubTime: 1_000_000,
  displayName: '大厅屏',
  branchName: { 'zh-CN': '青石路支行', en: 'Qingshi Road' },
  timeZone: 'Asia/Shanghai',
  demo: true,
  ...over,
});

export const snapshot = (over: Partial<Message<'snapshot'>> = {}): Message<'snapshot'> => ({
  type: 'snapshot',
  seq: 2,
  windows: [],
  businesses: [],
  missed: [],
  calls: [],
  message: '',
  ratings: [],
  ruleText: { 'zh-CN': ['先到先办'], en: ['First come, first served'] },
  ...over,
});
