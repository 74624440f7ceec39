import type { PrinterStatus, ReaderStatus } from '@lobby/drivers';
import type { BusinessState, ErrorCode, HeldKeys, HubToKiosk, KioskBusiness } from '@lobby/shared';
import type { KioskView } from '../pageProtocol.ts';
import type { LinkState } from './hubLink.ts';
import type { BranchFacts } from './spoolRecords.ts';

type HelpMessage = Extract<HubToKiosk, { type: 'help.changed' }>['help'];
type Device = KioskView['reader'];

/** What the agent knows that every page may see. Nothing in it depends on a card. */
export interface KioskState {
  readonly link: LinkState;
  /** Hub clock minus ours, ms. */
  readonly clockAheadMs: number;
  readonly kioskName: string;
  readonly demo: boolean;
  /** Of the hub. */
  readonly plainKeys: boolean;
  readonly branch: BranchFacts | undefined;
  /** Who waits and what is closed, by business id, as the hub last told. */
  readonly today: Readonly<Record<string, BusinessState>>;
  readonly help: HelpMessage;
  /** When somebody asked for help that the hub could not be told of, ms. */
  readonly unheardSince: number | undefined;
  readonly reader: Device;
  readonly printer: Device;
  readonly paperLow: boolean;
  /** Only insert readers know (K17). */
  readonly cardInSlot: boolean;
  /** Staff paused this machine, until staff resume it. */
  readonly paused: boolean;
  /** undefined: its card keys do not come through the hub. */
  readonly cardKeys: HeldKeys | undefined;
}

export type KioskEvent =
  | { readonly type: 'hub.state'; readonly link: LinkState }
  | { readonly type: 'hub.said'; readonly message: HubToKiosk; readonly now: number }
  | { readonly type: 'reader.status'; readonly status: ReaderStatus }
  | { readonly type: 'reader.card'; readonly present: boolean }
  | { readonly type: 'printer.status'; readonly status: PrinterStatus }
  | { readonly type: 'help.called'; readonly helpId: string; readonly now: number }
  | { readonly type: 'help.unheard'; readonly now: number }
  | { readonly type: 'help.cancelled' }
  | { readonly type: 'staff.paused'; readonly paused: boolean }
  | { readonly type: 'keys.held'; readonly held: HeldKeys };

export interface KioskStart {
  readonly kioskName: string;
  readonly hasReader: boolean;
  readonly hasPrinter: boolean;
  /** From an earlier run, so that the kiosk can work before it has met the hub. */
  readonly branch: BranchFacts | undefined;
  readonly paused: boolean;
  readonly cardKeys?: HeldKeys | undefined;
}

export function startKiosk(start: KioskStart): KioskState {
  const { kioskName, hasReader, hasPrinter, branch, paused, cardKeys } = start;
  return {
    link: { name: 'connecting' },
    clockAheadMs: 0,
    kioskName,
    demo: false,
    plainKeys: false,
    branch,
    today: {},
    help: null,
    unheardSince: undefined,
    reader: { state: hasReader ? 'checking' : 'none' },
    printer: { state: hasPrinter ? 'checking' : 'none' },
    paperLow: false,
    cardInSlot: false,
    paused,
    cardKeys,
  };
}

export function nextKiosk(state: KioskState, event: KioskEvent): KioskState {
  switch (event.type) {
    case 'hub.state':
      // A call that was never heard ends with the silence: whoever asked has long gone to the desk.
      return {
        ...state,
        link: event.link,
        unheardSince: event.link.name === 'online' ? undefined : state.unheardSince,
      };
    case 'hub.said':
      return afterMessage(state, event.message, event.now);
    case 'reader.status':
      // A reader that is away cannot tell us any more when the card is taken.
      return state.reader.state === 'none'
        ? state
        : { ...state, reader: readerOf(event.status), cardInSlot: isReady(event.status) && state.cardInSlot };
    case 'reader.card':
      return state.cardInSlot === event.present ? state : { ...state, cardInSlot: event.present };
    case 'printer.status': {
      const paperLow = event.status.state === 'ready' && event.status.paperLow;
      return state.printer.state === 'none'
        ? state
        : { ...state, printer: printerOf(event.status), paperLow };
    }
    case 'help.called': {
      // The hub's own word may have come first, and may say more.
      const calledAt = Math.max(0, event.now + state.clockAheadMs);
      return { ...state, help: state.help ?? { helpId: event.helpId, calledAt, answeredBy: null } };
    }
    case 'help.unheard':
      return { ...state, unheardSince: event.now };
    case 'staff.paused':
      return { ...state, paused: event.paused };
    case 'keys.held':
      return { ...state, cardKeys: event.held };
    case 'help.cancelled':
      return { ...state, unheardSince: undefined, help: null };
  }
}

function afterMessage(state: KioskState, message: HubToKiosk, now: number): KioskState {
  switch (message.type) {
    case 'hello':
      return {
        ...state,
        clockAheadMs: message.hubTime - now,
        kioskName: message.kioskName,
        demo: message.demo,
        plainKeys: message.plainKeys === true,
      };
    case 'snapshot': {
      const { branchName, timeZone, businesses, help } = message;
      const branch = { branchName, timeZone, businesses: businesses.map(withoutWaiting) };
      return { ...state, branch, today: byBusiness(businesses), help };
    }
    case 'queue.changed':
      return { ...state, today: { ...state.today, ...byBusiness(message.businesses) } };
    case 'help.changed':
      return { ...state, help: message.help, unheardSince: undefined };
    case 'day.changed':
    case 'cardKeys.changed':
    case 'recovery.changed':
      return state;
  }
}

function withoutWaiting({
  businessId,
  prefix,
  name,
  examples,
  closed,
}: KioskBusiness): BranchFacts['businesses'][number] {
  return { businessId, prefix, name, examples, open: closed === null };
}

function byBusiness(list: readonly BusinessState[]): Record<string, BusinessState> {
  return Object.fromEntries(
    list.map(({ businessId, closed, waiting }) => [businessId, { businessId, closed, waiting }]),
  );
}

const isReady = (status: ReaderStatus): boolean => status.state === 'ready';

function readerOf(status: ReaderStatus): Device {
  return status.state === 'ready' ? { state: 'ready' } : { state: 'offline', code: status.code };
}

function printerOf(status: PrinterStatus): Device {
  return status.state === 'ready' ? { state: 'ready' } : { state: status.state, code: status.code };
}

export interface ViewContext {
  /** Milliseconds by our own clock. */
  readonly now: number;
  /** Whether a number could be given without the hub. */
  readonly canIssueAlone: boolean;
  /** While the hub is away. */
  readonly alone?: KioskView['alone'] | undefined;
  /** There is a recovery code. */
  readonly recoverable?: boolean;
  readonly screen: KioskView['screen'];
  /** Of the kiosk itself. */
  readonly plainKeys?: boolean;
  /** The hub is heard without TLS. */
  readonly plainHub?: boolean;
}

export function viewOf(
  state: KioskState,
  {
    now,
    canIssueAlone,
    alone,
    recoverable = false,
    screen,
    plainKeys = false,
    plainHub = false,
  }: ViewContext,
): KioskView {
  const online = state.link.name === 'online';
  return {
    kioskName: state.kioskName,
    branchName: state.branch?.branchName ?? { 'zh-CN': '', en: '' },
    timeZone: state.branch?.timeZone ?? 'Asia/Shanghai',
    time: Math.max(0, Math.round(now + state.clockAheadMs)),
    hub: hubOf(state.link),
    reader: state.reader,
    printer: state.printer,
    ...(state.cardInSlot && { cardInSlot: true }),
    ...(state.paused && { paused: true }),
    ...(alone && { alone }),
    blocked: blockedBy(state, canIssueAlone),
    ...(!online && recoverable && { recoverable }),
    ...(online && { answers: ['ticket', 'booking'] satisfies KioskView['answers'] }),
    businesses: (state.branch?.businesses ?? []).map((business) => businessOf(business, state, online)),
    help: helpOf(state),
    screen,
    demo: state.demo,
    ...(state.demo && plainHub && { plainHub: true }),
    ...(!state.demo && (state.plainKeys || plainKeys) && { plainKeys: true }),
  };
}

function businessOf(
  { businessId, prefix, name, examples, open }: BranchFacts['businesses'][number],
  { today }: KioskState,
  online: boolean,
): KioskView['businesses'][number] {
  const known = online ? today[businessId] : undefined;
  return {
    businessId,
    prefix,
    name,
    examples,
    open: known ? known.closed === null : open,
    ...(known?.closed && { closed: known.closed }),
    waiting: online ? (known?.waiting ?? 0) : null,
  };
}

function hubOf(link: LinkState): KioskView['hub'] {
  return link.name === 'refused' ? 'offline' : link.name;
}

/** Why no ticket at all can be given here; null while at least one way is open, or not yet known to be closed. */
function blockedBy(state: KioskState, canIssueAlone: boolean): ErrorCode | null {
  // A kiosk that the hub has struck off gives no numbers of its own either.
  if (state.link.name === 'refused') return state.link.code;
  if (state.link.name !== 'offline' || canIssueAlone) return null;
  return state.branch ? 'OFFLINE_RANGE_EMPTY' : 'HUB_UNREACHABLE';
}

function helpOf(state: KioskState): KioskView['help'] {
  if (state.unheardSince !== undefined) {
    return { calledAt: Math.max(0, state.unheardSince + state.clockAheadMs), state: 'unreachable' };
  }
  if (state.help === null) return null;
  return { calledAt: state.help.calledAt, state: state.help.answeredBy === null ? 'called' : 'answered' };
}
