import type { DeviceView, HallView } from '@lobby/shared';
import { aWindow } from './builders.ts';

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
