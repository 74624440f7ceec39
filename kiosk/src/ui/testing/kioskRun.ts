import type { AgentToPage, KioskView, PageToAgent, ShownTicket } from '../../pageProtocol.ts';
import {
  type Act,
  initialKiosk,
  type KioskEvent,
  type KioskState,
  type Sound,
  type PrintState,
} from '../machine/screenState.ts';
import { nextKiosk, visibleScreen } from '../screenMachine.ts';
import { GALLERY_TIME, galleryView } from './galleryStates.ts';

const TICK_MS = 100;

/** A kiosk page without a page: events go in, time passes by hand, and what it asked for is kept. */
export interface KioskRun {
  readonly state: () => KioskState;
  readonly sent: PageToAgent[];
  readonly played: Sound[];
  readonly event: (event: KioskEvent) => void;
  readonly hear: (message: AgentToPage) => void;
  /** A button, pressed once the screen has settled. */
  readonly act: (act: Act) => void;
  /** The same at once, as a second finger would. */
  readonly actAtOnce: (act: Act) => void;
  readonly pass: (ms: number) => void;
  readonly show: (changes: Partial<KioskView>) => void;
}

/** `attract` unless told otherwise. */
export function startRun(begin: 'boot' | 'attract' = 'attract'): KioskRun {
  let now = GALLERY_TIME;
  let state = initialKiosk(now);
  let view = galleryView;
  const sent: PageToAgent[] = [];
  const played: Sound[] = [];
  const event = (next: KioskEvent): void => {
    const [after, ...effects] = nextKiosk(state, next, now);
    state = after;
    for (const effect of effects) {
      if (effect.do === 'send') sent.push(effect.message);
      else played.push(effect.sound);
    }
  };
  const pass = (ms: number): void => {
    for (let left = ms; left > 0; left -= TICK_MS) {
      now += Math.min(left, TICK_MS);
      event({ type: 'tick' });
    }
  };
  const actAtOnce = (act: Act): void => event({ type: 'act', act });
  const run: KioskRun = {
    state: () => state,
    sent,
    played,
    event,
    hear: (message) => event({ type: 'agent', message }),
    act: (act) => {
      pass(Math.max(0, state.quietUntil - now));
      actAtOnce(act);
    },
    actAtOnce,
    pass,
    show: (changes) => {
      view = { ...view, ...changes, time: now };
      event({ type: 'agent', message: { type: 'view', view } });
    },
  };
  if (begin === 'attract') {
    event({ type: 'link', link: 'open' });
    run.show({});
  }
  return run;
}

export const shownTicket = (changes: Partial<ShownTicket> = {}): ShownTicket => ({
  ticketId: 't-1',
  ticketNo: 'A008',
  businessId: 'personal',
  issuedAt: GALLERY_TIME,
  ahead: 2,
  waitMinutes: null,
  repeated: false,
  offline: false,
  ...changes,
});

export const REQUEST = 'a'.repeat(32);
export const take = { do: 'take', businessId: 'personal', requestId: REQUEST } as const satisfies Act;

/** The screen that is seen. */
export const screenOf = (run: KioskRun): string => visibleScreen(run.state()).name;

/** At K02. */
export function startAtHome(): KioskRun {
  const run = startRun();
  run.act({ do: 'elsewhere' });
  return run;
}

/** At K04, with the card `c-1`. */
export function startChoosing(): KioskRun {
  const run = startRun();
  run.hear({ type: 'card.ready', cardId: 'c-1' });
  return run;
}

/** At K06, with the ticket `t-1` and its paper still awaited. */
export function startIssued(run = startAtHome()): KioskRun {
  run.act(take);
  run.hear({ type: 'ticket.issued', requestId: REQUEST, ticket: shownTicket() });
  return run;
}

/** What the agent says of the paper of `t-1`. */
export const printing = (print: PrintState): AgentToPage => ({
  type: 'ticket.printing',
  ticketId: 't-1',
  print,
});
