import type { HubToKiosk } from '@lobby/shared';
import { expect, test } from 'vitest';
import { kioskView } from '../pageProtocol.ts';
import { nextKiosk, startKiosk, viewOf, type KioskEvent, type KioskState } from './kioskState.ts';

const NOW = 1_000_000;
const screen = { diagonalInch: 21.5, readerSide: 'right' } as const;
const fresh = { kioskName: 'K1', hasReader: true, hasPrinter: true, branch: undefined, paused: false };
const start = startKiosk(fresh);

const after = (events: readonly KioskEvent[], from: KioskState = start): KioskState =>
  events.reduce(nextKiosk, from);
const view = (state: KioskState, canIssueAlone = false) => viewOf(state, { now: NOW, canIssueAlone, screen });
const said = (message: HubToKiosk): KioskEvent => ({ type: 'hub.said', message, now: NOW });
const link = (name: 'online' | 'offline'): KioskEvent => ({ type: 'hub.state', link: { name } });

const hello = said({
  type: 'hello',
  seq: 1,
  protocol: 1,
  hubTime: NOW + 5_000,
  kioskName: '一号取号机',
  demo: true,
});
const text = { 'zh-CN': '个人业务', en: 'Personal' };
const snapshot = said({
  type: 'snapshot',
  seq: 2,
  branchName: { 'zh-CN': '示例支行', en: 'Sample branch' },
  timeZone: 'Asia/Shanghai',
  businessDate: '2026-11-21',
  businesses: [{ businessId: 'personal', prefix: 'A', name: text, examples: text, closed: null, waiting: 4 }],
  help: null,
});
const online = after([hello, snapshot, link('online')]);

test('before the hub has answered the kiosk is starting, not out of service', () => {
  expect(view(start)).toMatchObject({
    hub: 'connecting',
    blocked: null,
    businesses: [],
    reader: { state: 'checking' },
  });
});

test('the snapshot gives tiles and counts, in hub time', () => {
  expect(view(online)).toMatchObject({
    hub: 'online',
    kioskName: '一号取号机',
    demo: true,
    time: NOW + 5_000,
    businesses: [{ businessId: 'personal', open: true, waiting: 4 }],
  });
});

test('every view is what pages accept', () => {
  for (const state of [start, online, after([link('offline')], online)]) {
    expect(kioskView.safeParse(view(state)).success).toBe(true);
  }
});

test('counts follow the queue, and are unknown while the hub is away', () => {
  const changed = after(
    [
      said({
        type: 'queue.changed',
        seq: 3,
        businesses: [{ businessId: 'personal', closed: null, waiting: 9 }],
      }),
    ],
    online,
  );
  expect(view(changed).businesses[0]?.waiting).toBe(9);
  expect(view(after([link('offline')], changed), true).businesses[0]?.waiting).toBeNull();
});

test('without the hub the tiles stay, and the kiosk is out of service only when it has no numbers of its own', () => {
  const away = after([link('offline')], online);
  expect(view(away, true)).toMatchObject({ hub: 'offline', blocked: null, businesses: [{ open: true }] });
  expect(view(away, false).blocked).toBe('OFFLINE_RANGE_EMPTY');
  expect(view(after([link('offline')]), false).blocked).toBe('HUB_UNREACHABLE');
});

test('a kiosk the hub has struck off is out of service, numbers or not', () => {
  const refused = after([{ type: 'hub.state', link: { name: 'refused', code: 'IDENTITY_UNKNOWN' } }], online);
  expect(view(refused, true)).toMatchObject({ hub: 'offline', blocked: 'IDENTITY_UNKNOWN' });
});

test('devices show their state; a kiosk without a printer has none', () => {
  const state = after([
    { type: 'reader.status', status: { state: 'offline', code: 'READER_DISCONNECTED', detail: '' } },
    { type: 'printer.status', status: { state: 'ready', paperLow: true, reportsStatus: true } },
  ]);
  expect(view(state)).toMatchObject({
    reader: { state: 'offline', code: 'READER_DISCONNECTED' },
    printer: { state: 'ready' },
  });
  expect(state.paperLow).toBe(true);
  const bare = startKiosk({ ...fresh, hasReader: false, hasPrinter: false });
  const status = { state: 'offline', code: 'PRINTER_DISCONNECTED' } as const;
  expect(view(after([{ type: 'printer.status', status }], bare)).printer).toEqual({ state: 'none' });
});

test('a call for help is called, answered, over', () => {
  const called = after([{ type: 'help.called', helpId: 'h1', now: NOW }], online);
  expect(view(called).help).toEqual({ calledAt: NOW + 5_000, state: 'called' });
  const help = { helpId: 'h1', calledAt: NOW, answeredBy: 'lobby' } as const;
  const answered = after([said({ type: 'help.changed', seq: 3, help })], called);
  expect(view(answered).help).toEqual({ calledAt: NOW, state: 'answered' });
  expect(view(after([{ type: 'help.called', helpId: 'h1', now: NOW }], answered)).help?.state).toBe(
    'answered',
  );
  expect(view(after([said({ type: 'help.changed', seq: 4, help: null })], answered)).help).toBeNull();
});

test('a call the hub cannot hear says so until it is cancelled or the hub is back', () => {
  const unheard = after([link('offline'), { type: 'help.unheard', now: NOW }], online);
  expect(view(unheard).help).toEqual({ calledAt: NOW + 5_000, state: 'unreachable' });
  expect(view(after([{ type: 'help.cancelled' }], unheard)).help).toBeNull();
  expect(view(after([link('online')], unheard)).help).toBeNull();
});

test('a card in the slot is told until it is taken or the reader is gone [K17]', () => {
  const present = after([{ type: 'reader.card', present: true }], online);
  expect(view(present).cardInSlot).toBe(true);
  expect(view(after([{ type: 'reader.card', present: false }], present)).cardInSlot).toBeUndefined();
  const gone = { state: 'offline', code: 'READER_DISCONNECTED', detail: 'unplugged' } as const;
  expect(view(after([{ type: 'reader.status', status: gone }], present)).cardInSlot).toBeUndefined();
});

test('a demo says that nothing is encrypted only where that is so', () => {
  const context = { now: NOW, canIssueAlone: false, screen };
  expect(viewOf(after([hello]), { ...context, plainHub: true })).toMatchObject({
    demo: true,
    plainHub: true,
  });
  expect(viewOf(after([hello]), context)).not.toHaveProperty('plainHub');
  const real = { type: 'hello', seq: 1, protocol: 2, hubTime: NOW, kioskName: 'K1', demo: false } as const;
  const branch = after([said(real)]);
  expect(viewOf(branch, { ...context, plainHub: true })).not.toHaveProperty('plainHub');
});

test('keys in plain files are told to the page, whether they are of the hub or of the kiosk; a demo is a demo', () => {
  const real = { type: 'hello', seq: 1, protocol: 2, hubTime: NOW, kioskName: 'K1', demo: false } as const;
  const context = { now: NOW, canIssueAlone: false, screen };
  const plain = (state: KioskState, plainKeys?: boolean): boolean =>
    viewOf(state, { ...context, ...(plainKeys !== undefined && { plainKeys }) }).plainKeys === true;
  expect(plain(after([said(real)]))).toBe(false);
  expect(plain(after([said({ ...real, plainKeys: true })]))).toBe(true);
  expect(plain(after([said(real)]), true)).toBe(true);
  expect(plain(after([hello]), true)).toBe(false);
});
