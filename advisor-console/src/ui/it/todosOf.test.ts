import { createTranslate, type HubHealth, type ListedDevice } from '@lobby/shared';
import { expect, test } from 'vitest';
import { en } from '../i18n/en.ts';
import { zhCN } from '../i18n/zh-CN.ts';
import { todosOf, type Seen } from './todosOf.ts';

const at = Date.UTC(2026, 2, 10, 2);
const DAY_MS = 86_400_000;
const words = { t: createTranslate(en), language: 'en', timeZone: 'Asia/Shanghai', now: () => at } as const;

const fine: HubHealth = {
  at,
  version: '0.1.0',
  uptimeMs: 1_000,
  disk: { freeBytes: 50_000_000_000, totalBytes: 100_000_000_000 },
  packages: [{ part: 'branch', seq: 3, createdAt: at - 3_600_000, rows: 10 }],
  packagesTrouble: null,
  certificateEndsAt: at + 90 * DAY_MS,
  backup: { lastAt: at - 600_000, code: null },
  devicesEncrypted: true,
};
const kiosk: ListedDevice = {
  deviceId: 'k-1',
  shortId: '8FK3-FRG8',
  keySince: 0,
  role: 'kiosk',
  name: 'Kiosk 1',
  kioskDigit: 1,
  createdAt: at - DAY_MS,
  online: true,
  heardAt: at - 60_000,
  version: '0.1.0',
  reader: { state: 'ready' },
  printer: { state: 'ready' },
  paperLow: false,
  cardKeys: 'held',
};
const titles = (seen: Partial<Seen>): readonly string[] =>
  todosOf({ devices: [kiosk], enrolments: [], health: fine, ...seen }, words).map(({ title }) => title);

test('customer data that ended too long ago are one thing to do, and the most pressing', () => {
  expect(titles({ health: { ...fine, packages: [], packagesTrouble: 'expired' } })).toEqual([
    'Customer data ended so long ago that they are deleted',
  ]);
});

test('a kiosk whose cards are nearly all unknown comes first, and once', () => {
  const paper = { ...kiosk, paperLow: true, cardsUnknown: true };
  expect(titles({ devices: [paper] })).toEqual([
    'Kiosk 1 reads hardly any known card: somebody may be trying cards',
    'Kiosk 1',
  ]);
});

test('a branch that is well has nothing to do', () => {
  expect(titles({})).toEqual([]);
  expect(titles({ devices: [{ ...kiosk, role: 'console', online: false, heardAt: null }] })).toEqual([]);
  expect(titles({ devices: [{ ...kiosk, online: false, heardAt: null }] })).toEqual([]);
});

test('each trouble is one thing to do, the most pressing first', () => {
  const seen: Partial<Seen> = {
    devices: [
      { ...kiosk, printer: { state: 'trouble', code: 'PRINTER_PAPER_OUT' } },
      { ...kiosk, deviceId: 'k-2', name: 'Kiosk 2', online: false },
    ],
    health: { ...fine, disk: { freeBytes: 900_000_000, totalBytes: 1e11 }, packages: [] },
    enrolments: [
      { enrolmentId: 'e-1', role: 'kiosk', name: 'Kiosk 3', state: 'waiting', expiresAt: at, device: null },
      { enrolmentId: 'e-2', role: 'kiosk', name: 'Kiosk 4', state: 'open', expiresAt: at, device: null },
    ],
  };
  expect(titles(seen)).toEqual([
    'The disk of the hub has 900 MB left',
    'Kiosk 2 cannot be reached',
    'Kiosk 3 waits for its eight characters to be compared',
    'The hub has no customer data yet',
    'Kiosk 1',
  ]);
});

test.each([
  [35, []],
  [37, ['Customer data were last renewed 37 hours ago']],
])('customer data %i hours old are told to IT from a day and a half on, R36 [S4]', (hours, expected) => {
  const packages = [{ part: 'branch', seq: 3, createdAt: at - hours * 3_600_000, rows: 1 }] as const;
  expect(titles({ health: { ...fine, packages: [...packages] } })).toEqual(expected);
});

test.each([
  ['absent', 'en', 'The hub has no customer data yet'],
  ['locked', 'en', 'Another program keeps the customer data from the hub'],
  ['unreadable', 'en', 'The customer data of the hub are damaged'],
  ['otherEpoch', 'en', 'A device has other card keys than the customer data'],
  ['absent', 'zh-CN', '主机还没有客户数据'],
  ['locked', 'zh-CN', '客户数据被别的程序占用'],
  ['unreadable', 'zh-CN', '主机上的客户数据已损坏'],
  ['otherEpoch', 'zh-CN', '有设备的卡密钥与客户数据不符'],
] as const)(
  'why every card gets an ordinary ticket: %s is said to IT in %s [K4]',
  (trouble, language, title) => {
    const health: HubHealth = { ...fine, packagesTrouble: trouble };
    const spoken = { ...words, language, t: createTranslate(language === 'en' ? en : zhCN) };
    const todos = todosOf({ devices: [kiosk], enrolments: [], health }, spoken);
    expect(todos).toMatchObject([{ id: 'customers', title }]);
  },
);

test('a certificate that ends soon and a backup that failed are said in time', () => {
  expect(titles({ health: { ...fine, certificateEndsAt: at + 29 * DAY_MS } })).toEqual([
    'The certificate for pages ends on 2026-04-08',
  ]);
  expect(titles({ health: { ...fine, backup: { lastAt: at, code: 'STORE_FAILED' } } })).toEqual([
    'The last backup did not work',
  ]);
});

test.each([
  ['missing', 'en', 'Kiosk 1 has no card keys yet'],
  ['refused', 'en', 'Kiosk 1 did not take the card keys it was given'],
  ['otherEpoch', 'en', 'Kiosk 1 has other card keys than the customer data'],
  ['missing', 'zh-CN', 'Kiosk 1还没有卡密钥'],
  ['refused', 'zh-CN', 'Kiosk 1没有采用收到的卡密钥'],
  ['otherEpoch', 'zh-CN', 'Kiosk 1的卡密钥与客户数据不符'],
] as const)(
  'a kiosk whose card keys are %s is something to do for IT, in %s',
  (cardKeys, language, title) => {
    const spoken = { ...words, language, t: createTranslate(language === 'en' ? en : zhCN) };
    const todos = (device: Partial<ListedDevice>) =>
      todosOf({ devices: [{ ...kiosk, ...device }], enrolments: [], health: fine }, spoken);
    expect(todos({ cardKeys })).toMatchObject([{ level: 'warn', title, deviceId: 'k-1' }]);
    expect(todos({ cardKeys, online: false })).toHaveLength(1);
    expect(todos({ cardKeys: null })).toEqual([]);
  },
);
