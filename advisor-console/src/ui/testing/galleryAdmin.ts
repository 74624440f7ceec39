import type {
  DeviceHistory,
  DevicePage,
  EnrolmentPage,
  HubHealth,
  ListedDevice,
  StaffEntryView,
  StaffPage,
  StaffRole,
} from '@lobby/shared';
import type { ConsoleState } from '../../state/consoleState.ts';
import { morning } from '../../testing/builders.ts';
import { galleryAudit, galleryLongAudit, mac } from './galleryAudit.ts';
import type { GalleryState } from './galleryStates.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const keyOf = (letter: string): string => letter.repeat(43);

const kiosk: ListedDevice = {
  deviceId: keyOf('A'),
  shortId: '8FK3-FRG8',
  keySince: morning - 12 * DAY_MS,
  role: 'kiosk',
  name: '1 号取号机',
  kioskDigit: 1,
  createdAt: morning - 40 * DAY_MS,
  online: true,
  heardAt: morning - 9 * MINUTE_MS,
  version: '0.1.0',
  reader: { state: 'ready' },
  printer: { state: 'ready' },
  paperLow: false,
  cardKeys: 'held',
};
const consoleDevice: ListedDevice = {
  ...kiosk,
  deviceId: keyOf('B'),
  shortId: 'NV9Q-5PNX',
  role: 'console',
  name: '理财室工作台',
  kioskDigit: null,
  online: false,
  heardAt: null,
  version: null,
  reader: null,
  printer: null,
  cardKeys: null,
};
const fine: DevicePage = {
  devices: [
    kiosk,
    { ...kiosk, deviceId: keyOf('C'), shortId: 'QX2M-7T1D', name: '2 号取号机', kioskDigit: 2 },
    { ...consoleDevice, online: true, heardAt: morning - 40 * MINUTE_MS },
    { ...consoleDevice, deviceId: keyOf('G'), name: '大堂工作台', heardAt: morning - 14 * HOUR_MS },
    { ...consoleDevice, deviceId: keyOf('H'), name: '培训室工作台' },
  ],
  revoked: [
    {
      deviceId: keyOf('Z'),
      shortId: '0ABC-9XYZ',
      role: 'kiosk',
      name: '旧取号机',
      revokedAt: morning - 3 * DAY_MS,
    },
  ],
};
const troubled: DevicePage = {
  ...fine,
  devices: [
    { ...kiosk, printer: { state: 'trouble', code: 'PRINTER_PAPER_OUT' } },
    {
      ...kiosk,
      deviceId: keyOf('C'),
      shortId: 'QX2M-7T1D',
      name: '2 号取号机',
      online: false,
      heardAt: morning - 3 * HOUR_MS,
    },
    {
      ...kiosk,
      deviceId: keyOf('D'),
      shortId: '4HJK-2W3E',
      name: '3 号取号机',
      paperLow: true,
      cardKeys: 'missing',
      cardsUnknown: true,
    },
    {
      ...kiosk,
      deviceId: keyOf('E'),
      shortId: '7RTY-0PLM',
      name: '4 号取号机',
      online: false,
      heardAt: null,
      version: null,
    },
    consoleDevice,
  ],
};
const many: DevicePage = {
  revoked: [],
  devices: Array.from({ length: 200 }, (_, at) => ({
    ...kiosk,
    deviceId: `device-${at}`,
    name:
      at % 7 === 3 ? `青岛路支行营业大厅东侧入口第 ${at} 台排队取号一体机（带身份证阅读）` : `${at} 号取号机`,
  })),
};
const history: DeviceHistory = {
  events: [
    { at: morning - 9 * MINUTE_MS, part: 'printer', state: 'trouble', code: 'PRINTER_PAPER_OUT' },
    { at: morning - 80 * MINUTE_MS, part: 'paper', state: 'low', code: null },
    { at: morning - DAY_MS, part: 'printer', state: 'ready', code: null },
    { at: morning - DAY_MS, part: 'link', state: 'online', code: null },
    { at: morning - DAY_MS - 2 * MINUTE_MS, part: 'link', state: 'offline', code: null },
  ],
};
const health: HubHealth = {
  at: morning,
  version: '0.1.0',
  uptimeMs: 9 * DAY_MS,
  disk: { freeBytes: 61_000_000_000, totalBytes: 240_000_000_000 },
  packages: [
    { part: 'province', seq: 812, createdAt: morning - 7 * HOUR_MS, rows: 1_204_331 },
    { part: 'branch', seq: 96, createdAt: morning - 7 * HOUR_MS, rows: 18_220 },
  ],
  packagesTrouble: null,
  certificateEndsAt: morning + 200 * DAY_MS,
  backup: { lastAt: morning - 12 * MINUTE_MS, code: null },
  devicesEncrypted: true,
};
const waiting: EnrolmentPage = {
  enrolments: [
    {
      enrolmentId: 'e-1',
      role: 'kiosk',
      name: '5 号取号机',
      state: 'waiting',
      expiresAt: morning + 8 * MINUTE_MS,
      device: { deviceId: keyOf('F'), shortId: '6MNB-3VCX' },
    },
  ],
};

/** What became of the code that the gallery gives out. */
const ended = (state: EnrolmentPage['enrolments'][number]['state']): EnrolmentPage => ({
  enrolments: [
    {
      enrolmentId: 'e-9',
      role: 'kiosk',
      name: '5 号取号机',
      state,
      expiresAt: morning + 8 * MINUTE_MS,
      device: state === 'over' ? null : { deviceId: keyOf('F'), shortId: '6MNB-3VCX' },
    },
  ],
});

const person: StaffEntryView = {
  staffId: 's-li',
  staffNo: '3101',
  name: '李敏',
  role: 'advisor',
  hasPin: true,
  temporaryUntil: null,
  lock: null,
  sessions: [{ sessionId: 'session-1', seat: 1, since: morning - 2 * HOUR_MS, locked: false }],
  manageable: true,
};
const staff: StaffPage = {
  staff: [
    { ...person, staffId: 's-wang', staffNo: '1001', name: '王强', role: 'head', manageable: false },
    {
      ...person,
      staffId: 's-zhang',
      staffNo: '3102',
      name: '张伟',
      sessions: [],
      lock: { until: morning + 22 * MINUTE_MS },
    },
    person,
    {
      ...person,
      staffId: 's-gao',
      staffNo: '4001',
      name: '高丽',
      role: 'teller',
      sessions: [],
      lock: { until: null },
    },
    {
      ...person,
      staffId: 's-zhou',
      staffNo: '4009',
      name: '周宁',
      role: 'teller',
      hasPin: false,
      sessions: [],
      temporaryUntil: morning + 2 * DAY_MS,
    },
    {
      ...person,
      staffId: 's-ding',
      staffNo: '4010',
      name: '丁一',
      role: 'teller',
      hasPin: false,
      sessions: [],
      temporaryUntil: morning - DAY_MS,
    },
    {
      ...person,
      staffId: 's-long',
      staffNo: 'BR-370201-000017',
      name: '阿卜杜热合曼·买买提明艾合买提',
      role: 'lobby',
      sessions: [],
    },
    {
      ...person,
      staffId: 's-sun',
      staffNo: '8001',
      name: '孙审',
      role: 'auditor',
      sessions: [],
      manageable: false,
    },
  ],
};

/** What every page of administration reads. */
export const adminAnswers = {
  'devices/history': history,
  devices: fine,
  enrolments: { enrolments: [] },
  health,
  staff,
  'audit/check': { ok: true, lines: 4_219, head: { seq: 4_219, mac } },
  audit: galleryAudit,
};

type Shown = (role: StaffRole) => ConsoleState;

/** Pages of branch IT, security and auditor. */
export function adminStates(
  online: Shown,
  lost: (state: ConsoleState, seconds: number) => ConsoleState,
): Readonly<Record<string, () => GalleryState>> {
  const of = (role: StaffRole, answers: object = {}): GalleryState => ({
    state: online(role),
    answers: { ...adminAnswers, ...answers },
  });
  const silent = Object.fromEntries(Object.keys(adminAnswers).map((path) => [path, 'never']));
  const failing = Object.fromEntries(Object.keys(adminAnswers).map((path) => [path, undefined]));
  return {
    it: () => of('it'),
    itTroubles: () =>
      of('it', {
        devices: troubled,
        enrolments: waiting,
        health: {
          ...health,
          packagesTrouble: 'otherEpoch',
          disk: { freeBytes: 800_000_000, totalBytes: 240_000_000_000 },
        },
      }),
    itJoined: () => of('it', { enrolments: ended('joined') }),
    itRefused: () => of('it', { enrolments: ended('refused') }),
    itOver: () => of('it', { enrolments: ended('over') }),
    itEmpty: () => of('it', { devices: { devices: [], revoked: [] } }),
    itMany: () => of('it', { devices: many }),
    itLoading: () => of('it', silent),
    itFailed: () => of('it', failing),
    itOffline: () => {
      const shown = of('it');
      return { ...shown, state: lost(shown.state, 9) };
    },
    auditor: () => of('auditor'),
    auditorLong: () => of('auditor', { audit: galleryLongAudit }),
    auditorNone: () => of('auditor', { audit: { lines: [], next: null, head: null } }),
    auditorLoading: () => of('auditor', silent),
    auditorFailed: () => of('auditor', failing),
    auditorBroken: () => of('auditor', { 'audit/check': { ok: false, seq: 118, fault: 'changed' } }),
    security: () => of('security'),
  };
}
