import type { DeviceView, HallView, TicketView, WindowView } from '@lobby/shared';
import { morning } from './builders.ts';

/** An ordinary number that has just been taken. */
export function aTicket(fields: Partial<TicketView> = {}): TicketView {
  return {
    ticketId: 't-1',
    ticketNo: 'A001',
    businessId: 'personal',
    issuedAt: morning,
    language: 'zh-CN',
    care: false,
    state: 'waiting',
    since: fields.issuedAt ?? morning,
    windowId: null,
    forStaff: null,
    raised: false,
    announcements: 0,
    until: null,
    afterCalls: 0,
    overtaken: 0,
    tier: 0,
    why: null,
    ...fields,
  };
}

/** A window nobody works at. */
export function aWindow(number: number, fields: Partial<WindowView> = {}): WindowView {
  return {
    windowId: `w${number}`,
    place: {
      kind: 'window',
      number,
      name: { 'zh-CN': `${number} 号窗口`, en: `Window ${number}` },
    },
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

/** A kiosk in order. */
export function aDevice(fields: Partial<DeviceView> = {}): DeviceView {
  return {
    deviceId: 'k-1',
    name: '1 号取号机',
    online: true,
    reader: { state: 'ready' },
    printer: { state: 'ready' },
    paperLow: false,
    ...fields,
  };
}

export function aHall(fields: Partial<HallView> = {}): HallView {
  return {
    windows: [aWindow(1)],
    tickets: [],
    businesses: [{ businessId: 'personal', closed: null, waiting: 0 }],
    devices: [aDevice()],
    message: '',
    recalls: 2,
    recallGapMs: 20_000,
    openWindowAt: 8,
    ruleText: { 'zh-CN': ['按等候时间叫号，先到先办'], en: ['Whoever has waited longest is called first'] },
    ...fields,
  };
}
