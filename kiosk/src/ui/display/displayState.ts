import type { HallCall, HubToDisplay, LocalText, RatingAsked } from '@lobby/shared';

type Message<T extends HubToDisplay['type']> = Extract<HubToDisplay, { type: T }>;

export interface DisplayState {
  /** Page clock, ms, of the last message; null = nothing was heard yet. */
  readonly heardAt: number | null;
  /** The hub does not know this browser: it needs a link. */
  readonly unknown: boolean;
  /** Hub clock minus the clock of this machine, ms. */
  readonly clockAheadMs: number;
  readonly branch: Pick<Message<'hello'>, 'branchName' | 'timeZone' | 'demo' | 'plainKeys'> | null;
  readonly queue: Pick<Message<'snapshot'>, 'windows' | 'businesses' | 'missed'> | null;
  /** Calls that were in front, newest first; one a number. */
  readonly shown: readonly HallCall[];
  /** Being announced now. */
  readonly front: HallCall | null;
  readonly message: string;
  readonly rules: readonly LocalText[];
  readonly ratings: readonly RatingAsked[];
}

export type DisplayEvent =
  /** `at`: clock of this machine, ms. */
  | { readonly type: 'heard'; readonly message: HubToDisplay; readonly at: number }
  | { readonly type: 'refused' }
  | { readonly type: 'front'; readonly call: HallCall }
  | { readonly type: 'said'; readonly call: HallCall };

export const newDisplay: DisplayState = {
  heardAt: null,
  unknown: false,
  clockAheadMs: 0,
  branch: null,
  queue: null,
  shown: [],
  front: null,
  message: '',
  rules: [],
  ratings: [],
};

const MAX_SHOWN = 8;

/** Pure. A call joins `shown` when the voice brings it to the front, not when it arrives. */
export function reduceDisplay(state: DisplayState, event: DisplayEvent): DisplayState {
  switch (event.type) {
    case 'heard':
      return hear({ ...state, heardAt: event.at, unknown: false }, event.message, event.at);
    case 'refused':
      return { ...newDisplay, unknown: true };
    case 'front': {
      const { call } = event;
      if (call.kind === 'special') return { ...state, front: call };
      const others = state.shown.filter(({ ticketNo }) => ticketNo !== call.ticketNo);
      return { ...state, front: call, shown: [call, ...others].slice(0, MAX_SHOWN) };
    }
    case 'said':
      return state.front?.callId === event.call.callId ? { ...state, front: null } : state;
  }
}

function hear(state: DisplayState, message: HubToDisplay, at: number): DisplayState {
  switch (message.type) {
    case 'hello': {
      const { branchName, timeZone, demo, plainKeys = false, hubTime } = message;
      return { ...state, clockAheadMs: hubTime - at, branch: { branchName, timeZone, demo, plainKeys } };
    }
    case 'snapshot': {
      const { windows, businesses, missed, calls, ruleText } = message;
      return {
        ...state,
        queue: { windows, businesses, missed },
        shown: calls,
        message: message.message,
        rules: ruleText['zh-CN'].map((zh, index) => ({ 'zh-CN': zh, en: ruleText.en[index] ?? '' })),
        ratings: message.ratings,
      };
    }
    case 'call.made':
      return state;
    case 'queue.changed': {
      const { windows, businesses, missed } = message;
      return { ...state, queue: { windows, businesses, missed } };
    }
    case 'message.changed':
      return { ...state, message: message.message };
    case 'rating.asked':
      return { ...state, ratings: [...state.ratings, message.rating] };
    case 'rating.ended':
      return { ...state, ratings: state.ratings.filter(({ ratingId }) => ratingId !== message.ratingId) };
    case 'beat':
      return { ...state, clockAheadMs: message.hubTime - at };
  }
}
