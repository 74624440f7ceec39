import { defaultBusinesses } from '@lobby/shared';
import type { FoundTicket, KioskView, ShownTicket } from '../../pageProtocol.ts';
import { initialKiosk, type KioskState, type Screen, type Wishes } from '../machine/screenState.ts';

/** Saturday, 21 November 2026, 10:24 in Shanghai. */
export const GALLERY_TIME = Date.UTC(2026, 10, 21, 2, 24, 7);

const waiting = [8, 2, 12, 0, 3];

export const galleryView: KioskView = {
  kioskName: 'K01',
  branchName: { 'zh-CN': '竹园路支行', en: 'Zhuyuan Road Branch' },
  timeZone: 'Asia/Shanghai',
  time: GALLERY_TIME,
  hub: 'online',
  reader: { state: 'ready' },
  printer: { state: 'ready' },
  answers: ['booking', 'ticket'],
  blocked: null,
  businesses: defaultBusinesses.map(({ businessId, prefix, name, examples }, index) => ({
    businessId,
    prefix,
    name,
    examples,
    open: true,
    waiting: waiting[index] ?? 0,
  })),
  help: null,
  screen: { diagonalInch: 21.5, readerSide: 'right' },
  demo: true,
};

const ticket: ShownTicket = {
  ticketId: 't-1',
  ticketNo: 'A008',
  businessId: 'personal',
  issuedAt: GALLERY_TIME,
  ahead: 7,
  waitMinutes: { from: 10, to: 15 },
  repeated: false,
  offline: false,
};

const home: Screen = { name: 'home', care: false, page: 0 };
const choose: Screen = { name: 'choose', cardId: 'c-1', care: false, page: 0 };

interface Exhibit {
  readonly screen: Screen;
  readonly state?: Partial<KioskState>;
  readonly view?: Partial<KioskView>;
  /** Time since the screen came, ms. */
  readonly age?: number;
}

const result = (
  print: 'waiting' | 'printed' | 'sent' | 'failed',
  changes: Partial<ShownTicket> = {},
): Screen => ({
  name: 'result',
  ticket: { ...ticket, ...changes },
  print,
  code: print === 'failed' ? 'PRINTER_PAPER_OUT' : null,
});

const find = (found: FoundTicket): Screen => ({
  name: 'findTicket',
  entry: 'A008',
  asking: null,
  found,
  under: home,
});

const gate = {
  name: 'staffGate',
  step: 'staffNo',
  staffNo: '',
  entry: '',
  asking: null,
  refusal: null,
  mistyped: false,
} as const;
const codeGate = { ...gate, step: 'code' } as const;
const menu: Screen = {
  name: 'staffMenu',
  visit: 'v',
  actions: ['reprint', 'pause', 'testPrint', 'readLog', 'network', 'restart'],
  page: 'menu',
  cardSeen: null,
  told: {
    type: 'staff.told',
    visit: 'v',
    action: 'testPrint',
    outcome: 'failed',
    code: 'PRINTER_PAPER_OUT',
    lines: [
      { at: GALLERY_TIME, level: 'info', text: 'hub link changed' },
      { at: GALLERY_TIME, level: 'warn', text: 'page does not read' },
      { at: GALLERY_TIME, level: 'info', text: 'ticket print ended' },
    ],
  },
};

const called = (state: 'called' | 'answered' | 'unreachable') => ({ calledAt: GALLERY_TIME, state });
const closings: readonly KioskView['businesses'][number]['closed'][] = [
  undefined,
  { reason: 'hours', closedAt: '15:00' },
  { reason: 'full' },
  { reason: 'hours', opensAt: '13:30' },
];
const businesses = galleryView.businesses;

/** Every screen a customer can meet, by a name for the address. */
export const exhibits: Readonly<Record<string, Exhibit>> = {
  boot: { screen: { name: 'boot', since: 0, checkedAt: null }, view: { reader: { state: 'checking' } } },
  bootDegraded: { screen: { name: 'boot', since: 0, checkedAt: 1 }, view: { printer: { state: 'offline' } } },
  attract: { screen: { name: 'attract' } },
  attractReaderDown: { screen: { name: 'attract' }, view: { reader: { state: 'offline' } } },
  home: { screen: home },
  homeReaderDown: { screen: home, view: { reader: { state: 'trouble' } } },
  homeNoReader: { screen: home, view: { reader: { state: 'none' } } },
  homeRefused: { screen: home, state: { cardRefused: true } },
  homeVoice: { screen: home, state: { voice: 'on' } },
  homeSilent: { screen: home, state: { voice: 'silent' } },
  homeCare: { screen: { ...home, care: true } },
  homeOffline: {
    screen: home,
    view: { hub: 'offline', businesses: businesses.map((business) => ({ ...business, waiting: null })) },
  },
  homePartlyClosed: {
    screen: home,
    view: {
      businesses: businesses.map((business, index) => ({
        ...business,
        open: index === 0,
        ...(index > 0 && { closed: closings[index] ?? { reason: 'staff' } }),
        waiting: 123,
      })),
    },
  },
  homeClosed: {
    screen: home,
    view: {
      businesses: businesses.map((business) => ({
        ...business,
        open: false,
        closed: { reason: 'hours', closedAt: '17:00' },
      })),
    },
  },
  attractPaused: { screen: { name: 'attract' }, view: { paused: true } },
  attractClosed: {
    screen: { name: 'attract' },
    view: { businesses: businesses.map((business) => ({ ...business, open: false })) },
  },
  homeMany: {
    screen: home,
    view: { businesses: [...businesses, { ...businesses[0]!, businessId: 'exchange' }] },
  },
  reading: { screen: { name: 'reading', since: 0, shown: true, under: home } },
  settings: { screen: { name: 'settings', under: home }, state: { voice: 'silent' } },
  care: { screen: { name: 'care', under: home }, state: { careReason: 'senior', pager: true } },
  booking: { screen: { name: 'booking', entry: '482', asking: null, refusal: null, under: home } },
  bookingUnknown: {
    screen: { name: 'booking', entry: '', asking: null, refusal: 'unknown', under: home },
    state: { unknownBookings: 3 },
  },
  findTicket: { screen: { name: 'findTicket', entry: 'A00', asking: null, found: null, under: home } },
  findTicketWaiting: { screen: find({ state: 'waiting', ahead: 3 }) },
  findTicketCalled: { screen: find({ state: 'called', place: { 'zh-CN': '2 号窗口', en: 'Counter 2' } }) },
  findTicketMissed: { screen: find({ state: 'missed' }) },
  findTicketUnavailable: { screen: find({ state: 'unavailable' }) },
  staffPin: { screen: { ...gate, step: 'pin', entry: '271' } },
  staffNotSetUp: { screen: { ...gate, refusal: { cause: 'notSetUp' } } },
  staffLocked: { screen: { ...gate, refusal: { cause: 'locked', until: GALLERY_TIME + 29 * 60_000 } } },
  staffCode: { screen: { ...codeGate, entry: '720885000011123' }, view: { hub: 'offline' } },
  staffCodeMistyped: {
    screen: { ...codeGate, entry: '720885000011', mistyped: true },
    view: { hub: 'offline' },
  },
  staffCodeWrong: {
    screen: { ...codeGate, refusal: { cause: 'codeWrong', triesLeft: 3 } },
    view: { hub: 'offline' },
  },
  staffNoCode: { screen: { ...codeGate, refusal: { cause: 'noCode' } }, view: { hub: 'offline' } },
  staffNetwork: {
    screen: {
      ...menu,
      page: 'network',
      told: {
        type: 'staff.told',
        visit: 'v',
        action: 'network',
        outcome: 'done',
        network: { hubUrl: 'https://hub-37-0201.example:8701', own: ['192.0.2.31'], trouble: 'noAnswer' },
      },
    },
    view: { hub: 'offline' },
  },
  staffMenu: {
    screen: menu,
    view: { hub: 'offline', alone: { since: GALLERY_TIME - 180_000, issued: 7 } },
  },
  staffPaper: { screen: { ...menu, page: 'paper' } },
  staffLog: { screen: { ...menu, page: 'log' } },
  choose: { screen: choose },
  chooseCare: { screen: { ...choose, care: true } },
  issuing: { screen: { name: 'issuing', requestId: 'r', take: null, since: 0, shown: true, under: home } },
  result: { screen: result('printed'), age: 5_000 },
  resultWaiting: { screen: result('waiting', { waitMinutes: null }) },
  resultSent: { screen: result('sent', { ahead: 0, waitMinutes: null, repeated: true }) },
  resultOffline: {
    screen: result('printed', { ticketNo: 'A9100', ahead: null, waitMinutes: null, offline: true }),
  },
  noPaper: { screen: result('failed'), view: { help: called('called') }, age: 3_000 },
  cardUnreadable: { screen: { name: 'cardFailed', cause: 'unreadable' }, state: { failuresInRow: 1 } },
  cardUnreadableTwice: { screen: { name: 'cardFailed', cause: 'unreadable' }, state: { failuresInRow: 2 } },
  cardTooFast: { screen: { name: 'cardFailed', cause: 'tooFast' }, state: { failuresInRow: 1 } },
  cardUnsupported: { screen: { name: 'cardFailed', cause: 'unsupportedCard' }, state: { failuresInRow: 1 } },
  refused: { screen: { name: 'refused', code: 'OFFLINE_RANGE_EMPTY' } },
  refusedTooSoon: { screen: { name: 'refused', code: 'TICKET_TOO_SOON' } },
  cardInSlot: { screen: result('printed'), view: { cardInSlot: true }, age: 5_000 },
  idleWarning: { screen: { name: 'idleWarning', since: GALLERY_TIME, under: choose }, age: 6_000 },
  helpCalled: { screen: { name: 'help', since: 0, under: home }, view: { help: called('called') } },
  helpTrying: {
    screen: { name: 'help', since: 0, under: home },
    view: { help: { ...called('called'), calledAt: GALLERY_TIME - 61_000 } },
  },
  helpAnswered: { screen: { name: 'help', since: 0, under: home }, view: { help: called('answered') } },
  helpUnreachable: {
    screen: { name: 'help', since: 0, under: home },
    view: { hub: 'offline', help: called('unreachable') },
  },
  outOfService: { screen: { name: 'outOfService', code: 'STORE_FAILED' }, view: { blocked: 'STORE_FAILED' } },
  agentGone: { screen: { name: 'outOfService', code: null }, state: { lostAt: 1 } },
};

export interface GalleryChoice extends Wishes {
  readonly exhibit: string;
  readonly diagonalInch: number;
  readonly readerSide: KioskView['screen']['readerSide'];
}

/** The state in which the page shows an exhibit, and the moment at which it is seen. */
export function galleryState(choice: GalleryChoice): { readonly state: KioskState; readonly now: number } {
  const exhibit = exhibits[choice.exhibit];
  if (exhibit === undefined) throw new Error(`no exhibit ${choice.exhibit}`);
  const { diagonalInch, readerSide, language, large, highContrast, lowReach, voice, volume } = choice;
  const wishes: Wishes = { language, large, highContrast, lowReach, voice, volume };
  const view: KioskView = { ...galleryView, ...exhibit.view, screen: { diagonalInch, readerSide } };
  const base: KioskState = { ...initialKiosk(GALLERY_TIME), lostAt: null, ...wishes };
  const state: KioskState = { ...base, view, screen: exhibit.screen, ...exhibit.state };
  return { state, now: GALLERY_TIME + (exhibit.age ?? 0) };
}
