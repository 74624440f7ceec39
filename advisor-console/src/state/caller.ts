import {
  callTiming,
  type CommandRequest,
  type ErrorCode,
  type Person,
  type windowCommands,
} from '@lobby/shared';

export type WindowCommand = keyof typeof windowCommands;
/** What one press asks for; the same one is sent again by "try again". */
export type Wish = {
  readonly [N in WindowCommand]: {
    readonly name: N;
    readonly request: Omit<CommandRequest<N>, 'requestId'>;
  };
}[WindowCommand];

/** A press on its way, or one that did not work and stays pressed (ux.md T01). */
export type CallerPress = { readonly wish: Wish; readonly requestId: string } & (
  | { readonly state: 'sent'; readonly at: number }
  | { readonly state: 'failed'; readonly code: ErrorCode; readonly owner?: Person }
);

/** The last "finish" or "missed" can be taken back until then. */
export interface UndoOffer {
  readonly what: 'finished' | 'missed';
  readonly ticketNo: string;
  readonly until: number;
}

/** What the caller remembers beside the hall itself. Times in ms, clock of this machine. */
export interface CallerState {
  readonly press: CallerPress | undefined;
  readonly undo: UndoOffer | undefined;
  readonly nextPressedAt: number;
  /** The last announcement made from here; a recall before the gap is over would be refused. */
  readonly announcedAt: number;
  /** "Next" found nobody. */
  readonly nobody: boolean;
  /** "Next" was pressed while somebody is called: it does nothing, and says so. */
  readonly remindedAt: number;
  /** The window this person has sat at, to say who has taken it. */
  readonly formerWindowId: string | undefined;
}

export type CallerEvent =
  | { readonly type: 'caller.sent'; readonly wish: Wish; readonly requestId: string; readonly at: number }
  | {
      readonly type: 'caller.done';
      readonly requestId: string;
      /** Who was there when the press was made. */
      readonly ticketNo: string | undefined;
      /** Who is there now; undefined = the command says nothing about it. */
      readonly nowThere: string | null | undefined;
      readonly sentAt: number;
      readonly at: number;
    }
  | {
      readonly type: 'caller.failed';
      readonly requestId: string;
      readonly code: ErrorCode;
      readonly owner?: Person;
    }
  | { readonly type: 'caller.reminded'; readonly at: number }
  | { readonly type: 'caller.dismissed' };

export const newCaller: CallerState = {
  press: undefined,
  undo: undefined,
  nextPressedAt: Number.NEGATIVE_INFINITY,
  announcedAt: Number.NEGATIVE_INFINITY,
  nobody: false,
  remindedAt: Number.NEGATIVE_INFINITY,
  formerWindowId: undefined,
};

export function reduceCaller(state: CallerState, event: CallerEvent): CallerState {
  switch (event.type) {
    case 'caller.sent': {
      const { wish, requestId, at } = event;
      const nextPressedAt = wish.name === 'ticket.callNext' ? at : state.nextPressedAt;
      return { ...state, press: { wish, requestId, state: 'sent', at }, nextPressedAt, nobody: false };
    }
    case 'caller.done':
      return state.press?.requestId === event.requestId ? done(state, state.press.wish, event) : state;
    case 'caller.failed': {
      const { requestId, code, owner } = event;
      if (state.press?.requestId !== requestId) return state;
      const { wish } = state.press;
      return { ...state, press: { wish, requestId, state: 'failed', code, ...(owner && { owner }) } };
    }
    case 'caller.reminded':
      return { ...state, remindedAt: event.at };
    case 'caller.dismissed':
      return { ...state, press: undefined, formerWindowId: undefined };
  }
}

/** Asking for a colleague is no step of the service: what can be taken back stays so. */
const BESIDE_THE_SERVICE: readonly WindowCommand[] = ['window.ask', 'ticket.refer'];
const ANNOUNCING: readonly WindowCommand[] = ['ticket.callNext', 'ticket.callThis', 'ticket.recall'];

function done(
  state: CallerState,
  wish: Wish,
  { ticketNo, nowThere, sentAt, at }: Extract<CallerEvent, { type: 'caller.done' }>,
): CallerState {
  const { name } = wish;
  return {
    ...state,
    press: undefined,
    undo: BESIDE_THE_SERVICE.includes(name) ? state.undo : offer(name, ticketNo, nowThere, sentAt),
    announcedAt: ANNOUNCING.includes(name) && nowThere !== null ? at : state.announcedAt,
    nobody: name === 'ticket.callNext' && nowThere === null,
    formerWindowId: formerWindow(state, wish),
  };
}

function formerWindow({ formerWindowId }: CallerState, wish: Wish): string | undefined {
  if (wish.name === 'window.open') return wish.request.windowId;
  return wish.name === 'window.close' ? undefined : formerWindowId;
}

function offer(
  name: WindowCommand,
  ticketNo: string | undefined,
  nowThere: string | null | undefined,
  sentAt: number,
): UndoOffer | undefined {
  // Once somebody else has been called, nothing can be taken back.
  if (ticketNo === undefined || nowThere !== null) return undefined;
  const until = sentAt + callTiming.undoMs;
  if (name === 'ticket.miss') return { what: 'missed', ticketNo, until };
  return name === 'ticket.finish' || name === 'ticket.callNext'
    ? { what: 'finished', ticketNo, until }
    : undefined;
}

/** "Next" pressed again too soon is the same press (ux.md 5.1, guards). */
export function isSamePress({ nextPressedAt }: CallerState, wish: Wish, at: number): boolean {
  return wish.name === 'ticket.callNext' && at - nextPressedAt < callTiming.samePressMs;
}

/** Refusals that another try may turn into a success; others need somebody to do something else first. */
const PASSING: readonly ErrorCode[] = [
  'HUB_UNREACHABLE',
  'RATE_LIMITED',
  'RECALL_TOO_SOON',
  'STORE_FAILED',
  'STORE_FULL',
  'INTERNAL',
];
export const canTryAgain = (press: CallerPress | undefined): boolean =>
  press?.state === 'failed' && PASSING.includes(press.code);
