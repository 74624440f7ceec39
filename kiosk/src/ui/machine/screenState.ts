import type { ErrorCode, Language } from '@lobby/shared';
import type { AgentToPage, KioskView, PageToAgent, readFailures, ShownTicket } from '../../pageProtocol.ts';

export type TakeTicket = Extract<PageToAgent, { type: 'ticket.take' }>;
export type ReadFailure = (typeof readFailures)[number];
export type PrintState = Extract<AgentToPage, { type: 'ticket.printing' }>['print'];

/** One screen of ux.md 3.2. A screen that lies over another keeps it as `under`. Times are ms of the page's clock. */
export type Screen =
  /** K00; `checkedAt` is set once every device has answered and something does not work. */
  | { readonly name: 'boot'; readonly since: number; readonly checkedAt: number | null }
  /** K01 */
  | { readonly name: 'attract' }
  /** K02 */
  | { readonly name: 'home'; readonly care: boolean; readonly page: number }
  /** K03; until `shown` the customer still sees what lies under it. */
  | { readonly name: 'reading'; readonly since: number; readonly shown: boolean; readonly under: Screen }
  /** K04 */
  | { readonly name: 'choose'; readonly cardId: string; readonly care: boolean; readonly page: number }
  /** K05; `take` is null when the agent began by itself. Until `shown` the tiles stay. */
  | {
      readonly name: 'issuing';
      readonly requestId: string;
      readonly take: TakeTicket | null;
      readonly since: number;
      readonly shown: boolean;
      readonly under: Screen;
    }
  /** K06, and K08 once `print` is `failed`. */
  | {
      readonly name: 'result';
      readonly ticket: ShownTicket;
      readonly print: PrintState;
      readonly code: ErrorCode | null;
    }
  /** K07 */
  | { readonly name: 'cardFailed'; readonly cause: ReadFailure }
  /** No ticket could be issued this time. */
  | { readonly name: 'refused'; readonly code: ErrorCode }
  /** K11 */
  | { readonly name: 'idleWarning'; readonly since: number; readonly under: Screen }
  /** K15 */
  | { readonly name: 'help'; readonly since: number; readonly under: Screen }
  /** K16; `code` is null while the agent itself is away. */
  | { readonly name: 'outOfService'; readonly code: ErrorCode | null };

export type ScreenName = Screen['name'];

export interface KioskState {
  readonly screen: Screen;
  /** The last view the agent sent. */
  readonly view: KioskView | null;
  /** Hub clock minus page clock, ms. */
  readonly clockAheadMs: number;
  /** When the socket to the agent was lost; null while it is open. */
  readonly lostAt: number | null;
  /** Last touch, or arrival of the screen: idle time counts from here. */
  readonly touchedAt: number;
  /** Touches of buttons before this moment belong to the screen before, or to a double touch. */
  readonly quietUntil: number;

  // What one customer chose; back to the defaults at K01.
  readonly language: Language;
  readonly large: boolean;
  /** The customer does not want a card to be used (DR-07): swipes are dropped unseen. */
  readonly cardRefused: boolean;
  readonly failuresInRow: number;

  /** When the customer was last reminded by sound of a card in the slot (K17); null while there is none. */
  readonly cardRemindedAt: number | null;
  /** Times of failed reads of the last minutes, whoever swiped. */
  readonly readFailedAt: readonly number[];
}

export function initialKiosk(now: number): KioskState {
  return {
    screen: { name: 'boot', since: now, checkedAt: null },
    view: null,
    clockAheadMs: 0,
    lostAt: now,
    touchedAt: now,
    quietUntil: now,
    ...freshCustomer,
    cardRemindedAt: null,
    readFailedAt: [],
  };
}

/** What the next customer finds, whatever the one before chose. */
export const freshCustomer = {
  language: 'zh-CN',
  large: false,
  cardRefused: false,
  failuresInRow: 0,
} as const satisfies Partial<KioskState>;

export type Sound = 'accept' | 'error' | 'warning';

export type KioskEffect =
  { readonly do: 'send'; readonly message: PageToAgent } | { readonly do: 'play'; readonly sound: Sound };

/** The next state and what is to be done about it, in this order. */
export type Step = readonly [KioskState, ...KioskEffect[]];

/** What a customer does with a button. */
export type Act =
  /** K01 to K02; also a touch beside every button. */
  | { readonly do: 'elsewhere' | 'start' }
  | { readonly do: 'refuseCard' | 'allowCard' | 'dropCard' | 'cancelReading' }
  | { readonly do: 'chooseCare' | 'leaveCare' | 'turnPage' }
  /** `requestId` is made at the touch, so that a repeat of the message takes one ticket. */
  | { readonly do: 'take'; readonly businessId: string; readonly requestId: string }
  | { readonly do: 'takeAnother' | 'finish' | 'retryCard' | 'withoutCard' }
  | { readonly do: 'stay' | 'leave' }
  | { readonly do: 'callHelp' | 'closeHelp' | 'cancelHelp' }
  | { readonly do: 'toggleLanguage' | 'toggleLarge' };

export type KioskEvent =
  | { readonly type: 'agent'; readonly message: AgentToPage }
  | { readonly type: 'link'; readonly link: 'open' | 'lost' }
  /** A finger came down anywhere: the customer is still there. */
  | { readonly type: 'touch' }
  | { readonly type: 'act'; readonly act: Act }
  | { readonly type: 'tick' };
