import { businessClosed, errorCodes, languages, RECOVERY_CODE_DIGITS, type LocalText } from '@lobby/shared';
import { z } from 'zod/mini';

/** The contract of device agent and kiosk page over the loopback socket. No card number, token or name is in it. */

const id = z.string().check(z.regex(/^[A-Za-z0-9_.:-]{1,64}$/));
const code = z.enum(errorCodes);
const count = z.int().check(z.nonnegative());
const text = z.string().check(z.maxLength(80));
const localText: z.ZodMiniType<LocalText> = z.strictObject({ 'zh-CN': text, en: text });

const device = z.strictObject({
  state: z.enum(['checking', 'ready', 'trouble', 'offline', 'none']),
  code: z.optional(code),
});

/** Everything the page shows that is not one customer's own business; sent whole whenever something changes. */
export const kioskView = z.strictObject({
  kioskName: text,
  branchName: localText,
  timeZone: text,
  /** Hub time (ms) at sending. */
  time: count,
  hub: z.enum(['connecting', 'online', 'offline']),
  reader: device,
  printer: device,
  /** A card stands in the slot of an insert reader and can be taken: K17. Absent: no card, or a reader without slot. */
  cardInSlot: z.optional(z.boolean()),
  /** While the hub is away: since when (hub time, ms), and how many numbers this kiosk has given alone (K09). */
  alone: z.exactOptional(z.strictObject({ since: count, issued: count })),
  /** Staff have paused this machine: K10. */
  paused: z.exactOptional(z.boolean()),
  /** While the hub is away: a recovery code could open the staff menu (K19). */
  recoverable: z.exactOptional(z.boolean()),
  /** Questions the hub answers now: K14 and K20 are offered only then. */
  answers: z.exactOptional(z.array(z.enum(['booking', 'ticket'])).check(z.maxLength(2))),
  /** Set when no ticket can be issued at all: K16. */
  blocked: z.nullable(code),
  businesses: z
    .array(
      z.strictObject({
        businessId: id,
        /** Letter of its numbers. */
        prefix: z.string().check(z.regex(/^[A-Z]$/)),
        name: localText,
        examples: localText,
        open: z.boolean(),
        /** Why it is not open, when the hub says so. */
        closed: z.exactOptional(businessClosed),
        /** Open tickets of the series; null while the hub is away. */
        waiting: z.nullable(count),
      }),
    )
    .check(z.maxLength(12)),
  help: z.nullable(
    z.strictObject({
      calledAt: count,
      /** Nobody heard it yet | a member of staff is coming | the hub is away: ask at the desk. */
      state: z.enum(['called', 'answered', 'unreachable']),
    }),
  ),
  screen: z.strictObject({
    diagonalInch: z.number().check(z.gte(7), z.lte(100)),
    /** Where the slot is, seen from the screen: the arrow points there. */
    readerSide: z.enum(['left', 'right', 'below', 'bottomRight']),
  }),
  demo: z.boolean(),
  /** A demo whose hub is on this machine and heard without TLS. */
  plainHub: z.optional(z.boolean()),
  /** Keys of hub or kiosk lie in plain files. */
  plainKeys: z.optional(z.boolean()),
});
export type KioskView = z.infer<typeof kioskView>;

export const shownTicket = z.strictObject({
  ticketId: id,
  ticketNo: z.string().check(z.regex(/^[A-Z]\d{3,4}$/)),
  businessId: id,
  issuedAt: count,
  /** null when the kiosk issued it without the hub. */
  ahead: z.nullable(count),
  waitMinutes: z.nullable(z.strictObject({ from: count, to: count })),
  repeated: z.boolean(),
  offline: z.boolean(),
});
export type ShownTicket = z.infer<typeof shownTicket>;

/** Where a number stands (K20); nothing of it depends on who holds it. */
export const foundTicket = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('waiting'), ahead: count }),
  /** `place` is what stands over the window; null when the hub does not say. */
  z.strictObject({ state: z.literal('called'), place: z.nullable(localText) }),
  /** `delayed`: later than its turn; `paused`: served before, and to be called again; `unavailable`: nobody can be asked now. */
  z.strictObject({ state: z.enum(['delayed', 'paused', 'missed', 'ended', 'unknown', 'unavailable']) }),
]);
export type FoundTicket = z.infer<typeof foundTicket>;

export const readFailures = ['unreadable', 'tooFast', 'unsupportedCard', 'encryptedReader'] as const;

/** What staff can do at the machine (K19); an agent offers those it can carry out now. */
export const staffActions = [
  'reprint',
  'pause',
  'resume',
  'testPrint',
  'readLog',
  'network',
  'restart',
  'leave',
] as const;
const staffAction = z.enum(staffActions);
export type StaffAction = z.infer<typeof staffAction>;

/** Constant words of the program, newest last; nothing of customers is in them. */
export const logLine = z.strictObject({ at: count, level: z.enum(['error', 'warn', 'info']), text });
export type LogLine = z.infer<typeof logLine>;

/** The line between this machine and its hub, for whoever repairs it. */
export const networkFacts = z.strictObject({
  hubUrl: z.string().check(z.maxLength(300)),
  own: z.array(text).check(z.maxLength(8)),
  /** Why the last try came to nothing; null: connected, or not tried yet. */
  trouble: z.nullable(z.enum(['refused', 'noAnswer', 'noSuchName', 'noNetwork', 'otherHub', 'notEnrolled'])),
});
export type NetworkFacts = z.infer<typeof networkFacts>;

export const agentToPage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('view'), view: kioskView }),
  /** First bytes of a swipe. */
  z.strictObject({ type: z.literal('card.reading') }),
  /** A card was read; `cardId` stands for it until it is used, dropped, or 40 s have passed (rulings R18). */
  z.strictObject({ type: z.literal('card.ready'), cardId: id }),
  z.strictObject({ type: z.literal('card.failed'), cause: z.enum(readFailures) }),
  z.strictObject({ type: z.literal('card.dropped'), cardId: id }),
  /** A ticket is being taken without a touch (branches with one fixed business for cards). */
  z.strictObject({ type: z.literal('ticket.started'), requestId: id }),
  z.strictObject({ type: z.literal('ticket.issued'), requestId: id, ticket: shownTicket }),
  z.strictObject({ type: z.literal('ticket.refused'), requestId: id, code }),
  /** Answer to `ticket.find`. */
  z.strictObject({ type: z.literal('ticket.found'), requestId: id, found: foundTicket }),
  /** `booking.redeem` led to no ticket; otherwise it is answered like `ticket.take`. */
  z.strictObject({
    type: z.literal('booking.refused'),
    requestId: id,
    cause: z.enum(['unknown', 'notNow', 'unavailable']),
  }),
  z.strictObject({
    type: z.literal('staff.unlocked'),
    requestId: id,
    /** Stands for this visit until it is left, or nothing was done for a minute. */
    visit: id,
    actions: z.array(staffAction).check(z.maxLength(staffActions.length)),
  }),
  z.strictObject({
    type: z.literal('staff.refused'),
    requestId: id,
    /**
     * Of a PIN: `blocked`: until a supervisor helps; `notSetUp`: the hub knows no PINs; `unavailable`: it is away, or the
     * disk refuses. Of a recovery code: `noCode`: this kiosk knows none; `hubBack`: the hub is there and checks PINs.
     */
    cause: z.enum([
      'wrong',
      'locked',
      'blocked',
      'notSetUp',
      'unavailable',
      'codeWrong',
      'codeLocked',
      'noCode',
      'hubBack',
    ]),
    /** Before it locks. */
    triesLeft: z.exactOptional(count),
    /** Locked until this hub time, ms. */
    until: z.exactOptional(count),
  }),
  z.strictObject({
    type: z.literal('staff.told'),
    visit: id,
    action: staffAction,
    /** `over`: the visit has ended. */
    outcome: z.enum(['done', 'failed', 'over']),
    code: z.exactOptional(code),
    lines: z.exactOptional(z.array(logLine).check(z.maxLength(20))),
    network: z.exactOptional(networkFacts),
  }),
  z.strictObject({
    type: z.literal('ticket.printing'),
    ticketId: id,
    print: z.enum(['waiting', 'printed', 'sent', 'failed']),
    code: z.optional(code),
  }),
]);
export type AgentToPage = z.infer<typeof agentToPage>;

/** Chosen by the page at the touch, so that a double touch asks once. */
const requestId = z.string().check(z.regex(/^[A-Za-z0-9_-]{16,64}$/));

export const pageToAgent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('ticket.take'),
    requestId,
    businessId: id,
    cardId: z.nullable(id),
    care: z.boolean(),
    language: z.enum(languages),
  }),
  z.strictObject({
    type: z.literal('ticket.find'),
    requestId,
    ticketNo: z.string().check(z.regex(/^[A-Z]\d{3,4}$/)),
  }),
  z.strictObject({
    type: z.literal('booking.redeem'),
    requestId,
    code: z.string().check(z.regex(/^\d{6}$/)),
    care: z.boolean(),
    language: z.enum(languages),
  }),
  z.strictObject({ type: z.literal('card.drop'), cardId: id }),
  z.strictObject({
    type: z.literal('staff.unlock'),
    requestId,
    staffNo: z.string().check(z.regex(/^\d{1,12}$/)),
    pin: z.string().check(z.regex(/^\d{6}$/)),
  }),
  /** While the hub is away (rulings R22). */
  z.strictObject({
    type: z.literal('staff.recover'),
    requestId,
    code: z.string().check(z.regex(new RegExp(`^\\d{${RECOVERY_CODE_DIGITS}}$`))),
  }),
  z.strictObject({ type: z.literal('staff.do'), visit: id, action: staffAction }),
  z.strictObject({ type: z.literal('help.call') }),
  z.strictObject({ type: z.literal('help.cancel') }),
]);
export type PageToAgent = z.infer<typeof pageToAgent>;
