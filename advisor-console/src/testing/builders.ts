import {
  type AlertView,
  type Colleague,
  type HelpCall,
  type HubToConsole,
  PROTOCOL_VERSION,
  type TicketView,
  type WindowView,
} from '@lobby/shared';

/** A working day at ten in the branch's zone. */
export const morning = Date.UTC(2025, 10, 21, 2, 0, 0);

export const li = { staffId: 's-li', name: '李敏' };
export const zhang = { staffId: 's-zhang', name: '张伟' };
export const chen = { staffId: 's-chen', name: '陈静' };
export const gao = { staffId: 's-gao', name: '高丽' };

/** An open alert of a diamond customer, just raised, bound to 李敏. */
export function anAlert(fields: Partial<AlertView> = {}): AlertView {
  return {
    alertId: 'a-1',
    ticketNo: 'A008',
    businessId: 'personal',
    raisedAt: morning,
    severity: 4,
    tier: 3,
    potential: false,
    maskedName: '王*华',
    honorific: 'ms',
    reasons: [],
    advisor: li,
    ahead: 2,
    visits90: 3,
    state: 'open',
    owner: null,
    handedOverBy: null,
    claimedAt: null,
    greetedAt: null,
    snoozedUntil: null,
    escalatesAt: morning + 30_000,
    escalatesTo: 'deputyAndLobby',
    outcome: null,
    via: 'bound',
    ...fields,
  };
}

export function aColleague(fields: Partial<Colleague> = {}): Colleague {
  return { ...zhang, role: 'advisor', presence: 'present', ...fields };
}

export function aHelpCall(fields: Partial<HelpCall> = {}): HelpCall {
  return {
    helpId: 'h-1',
    kioskName: '1 号取号机',
    calledAt: morning,
    urgent: false,
    answeredBy: null,
    ...fields,
  };
}

export function aHello(fields: Partial<Extract<HubToConsole, { type: 'hello' }>> = {}): HubToConsole {
  return {
    type: 'hello',
    seq: 1,
    protocol: PROTOCOL_VERSION,
    hubTime: morning,
    me: { ...li, role: 'advisor' },
    branchName: { 'zh-CN': '中山路支行', en: 'Zhongshan Road Branch' },
    timeZone: 'Asia/Shanghai',
    demo: false,
    ...fields,
  };
}

export function aSnapshot(
  alerts: readonly AlertView[] = [],
  fields: Partial<Extract<HubToConsole, { type: 'snapshot' }>> = {},
): HubToConsole {
  return {
    type: 'snapshot',
    seq: 2,
    alerts: [...alerts],
    more: false,
    colleagues: [aColleague()],
    helpCalls: [],
    businesses: [{ businessId: 'personal', name: { 'zh-CN': '个人业务', en: 'Personal' } }],
    hall: null,
    tiers: [{ tier: 3, name: { 'zh-CN': '钻石', en: 'Diamond' } }],
    ...fields,
  };
}

/** A number that waits for a personal service. */
export function aTicket(fields: Partial<TicketView> = {}): TicketView {
  return {
    ticketId: 't-1',
    ticketNo: 'A008',
    businessId: 'personal',
    issuedAt: morning - 600_000,
    language: 'zh-CN',
    care: false,
    state: 'waiting',
    since: morning - 600_000,
    windowId: null,
    forStaff: null,
    raised: false,
    announcements: 0,
    until: null,
    afterCalls: 0,
    overtaken: 0,
    tier: null,
    why: null,
    ...fields,
  };
}

/** Nobody sits there. */
export function aWindow(number: number, fields: Partial<WindowView> = {}): WindowView {
  return {
    windowId: `w${number}`,
    place: { kind: 'window', number, name: { 'zh-CN': `${number} 号窗口`, en: `Window ${number}` } },
    state: 'closed',
    pauseReason: null,
    staff: null,
    since: null,
    ticketId: null,
    main: ['personal'],
    backup: [],
    served: 0,
    ...fields,
  };
}
