import type { ErrorCode, Language } from '@lobby/shared';
import type {
  AgentToPage,
  FoundTicket,
  KioskView,
  PageToAgent,
  readFailures,
  ShownTicket,
  StaffAction,
} from '../../pageProtocol.ts';

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
  /** K12 */
  | { readonly name: 'settings'; readonly under: Screen }
  /** K13; lies over the tiles. */
  | { readonly name: 'care'; readonly under: Screen }
  /** K14; `refusal` is the answer to the last code. */
  | {
      readonly name: 'booking';
      readonly entry: string;
      readonly asking: Asking | null;
      readonly refusal: BookingRefusal | null;
      readonly under: Screen;
    }
  /** K20; `found` is the answer to the last number. */
  | {
      readonly name: 'findTicket';
      readonly entry: string;
      readonly asking: Asking | null;
      readonly found: FoundTicket | null;
      readonly under: Screen;
    }
  /** No ticket could be issued this time. */
  | { readonly name: 'refused'; readonly code: ErrorCode }
  /** K19, the door: first the number of the member of staff, then the PIN; the code of IT while the hub is away. */
  | {
      readonly name: 'staffGate';
      readonly step: 'staffNo' | 'pin' | 'code';
      readonly staffNo: string;
      readonly entry: string;
      readonly asking: Asking | null;
      readonly refusal: StaffRefusal | null;
      /** The last group of a code did not fit. */
      readonly mistyped: boolean;
    }
  /** K19, the menu; `told` is the last answer, `cardSeen` what the reader made of a card that was tried. */
  | {
      readonly name: 'staffMenu';
      readonly visit: string;
      readonly actions: readonly StaffAction[];
      readonly page: 'menu' | 'paper' | 'log' | 'network';
      readonly told: StaffTold | null;
      readonly cardSeen: 'read' | 'notRead' | null;
    }
  /** K11 */
  | { readonly name: 'idleWarning'; readonly since: number; readonly under: Screen }
  /** K15 */
  | { readonly name: 'help'; readonly since: number; readonly under: Screen }
  /** K16; `code` is null while the agent itself is away. */
  | { readonly name: 'outOfService'; readonly code: ErrorCode | null };

/** A question to the agent whose answer is awaited. */
export interface Asking {
  readonly message: Extract<
    PageToAgent,
    { type: 'booking.redeem' | 'ticket.find' | 'staff.unlock' | 'staff.recover' }
  >;
  readonly since: number;
}
export type StaffRefusal = Omit<Extract<AgentToPage, { type: 'staff.refused' }>, 'type' | 'requestId'>;
export type StaffTold = Extract<AgentToPage, { type: 'staff.told' }>;
export type BookingRefusal = Extract<AgentToPage, { type: 'booking.refused' }>['cause'];

export type ScreenName = Screen['name'];

/** The screens on which a business is chosen. */
export type TilesScreen = Extract<Screen, { name: 'home' | 'choose' }>;

/** Why somebody asks for priority; never needed, never proved (K13). */
export const careReasons = ['senior', 'disability', 'infant', 'service', 'other'] as const;
export type CareReason = (typeof careReasons)[number];

/** How one customer wants to be served; K12. */
export interface Wishes {
  readonly language: Language;
  readonly large: boolean;
  readonly highContrast: boolean;
  /** Everything that can be touched moves into the lowest 45 % of the screen. */
  readonly lowReach: boolean;
  /** K18; `silent`: wished for, but this machine has no voice that works without a network. */
  readonly voice: 'off' | 'on' | 'silent';
  /** Of sounds and voice, 1 to `MAX_VOLUME`. */
  readonly volume: number;
}

export const MAX_VOLUME = 5;

export interface KioskState extends Wishes {
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

  // What one customer chose, here and in the wishes; back to the defaults at K01.
  readonly careReason: CareReason | null;
  /** Wants a vibrating pager: somebody is called to bring it once there is a number. */
  readonly pager: boolean;
  /** The screen is dark, for privacy, while the voice goes on (K18). */
  readonly blank: boolean;
  /** The customer does not want a card to be used (DR-07): swipes are dropped unseen. */
  readonly cardRefused: boolean;
  readonly failuresInRow: number;
  /** Codes of bookings that nobody knew. */
  readonly unknownBookings: number;

  /** The voice is saying something: idle time stands still. */
  readonly speaking: boolean;
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
    speaking: false,
    cardRemindedAt: null,
    readFailedAt: [],
  };
}

/** What the next customer finds, whatever the one before chose. */
export const freshCustomer = {
  language: 'zh-CN',
  large: false,
  highContrast: false,
  lowReach: false,
  voice: 'off',
  volume: 3,
  careReason: null,
  pager: false,
  blank: false,
  cardRefused: false,
  failuresInRow: 0,
  unknownBookings: 0,
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
  | { readonly do: 'openCare' | 'chooseCare' | 'leaveCare' | 'turnPage' | 'togglePager' }
  /** The same reason again takes it back. */
  | { readonly do: 'giveReason'; readonly reason: CareReason }
  /** `requestId` is made at the touch, so that a repeat of the message takes one ticket. */
  | { readonly do: 'take'; readonly businessId: string; readonly requestId: string }
  | { readonly do: 'openBooking' | 'openFindTicket' | 'eraseKey' }
  /** One digit, or the letter of a number, on a keypad. */
  | { readonly do: 'typeKey'; readonly key: string }
  | { readonly do: 'ask'; readonly requestId: string }
  | { readonly do: 'openStaff' }
  | { readonly do: 'staffDo'; readonly action: StaffAction }
  | { readonly do: 'staffPage'; readonly page: 'menu' | 'paper' }
  | { readonly do: 'takeAnother' | 'finish' | 'retryCard' | 'withoutCard' }
  | { readonly do: 'stay' | 'leave' }
  | { readonly do: 'callHelp' | 'closeHelp' | 'cancelHelp' }
  /** `back` leaves a screen that lies over another. */
  | { readonly do: 'openSettings' | 'back' | 'toggleBlank' }
  | { readonly do: 'adjust'; readonly wish: Partial<Wishes> };

export type KioskEvent =
  | { readonly type: 'agent'; readonly message: AgentToPage }
  | { readonly type: 'link'; readonly link: 'open' | 'lost' }
  /** A finger came down anywhere: the customer is still there. */
  | { readonly type: 'touch' }
  | { readonly type: 'act'; readonly act: Act }
  /** `silent`: this machine has no voice. */
  | { readonly type: 'speech'; readonly speech: 'begun' | 'ended' | 'silent' }
  | { readonly type: 'tick' };
