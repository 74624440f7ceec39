import { errorCodes, languages, type LocalText } from '@lobby/shared';
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
  /** Set when no ticket can be issued at all: K16. */
  blocked: z.nullable(code),
  businesses: z
    .array(
      z.strictObject({
        businessId: id,
        name: localText,
        examples: localText,
        open: z.boolean(),
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

export const readFailures = ['unreadable', 'tooFast', 'unsupportedCard', 'encryptedReader'] as const;

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
  z.strictObject({
    type: z.literal('ticket.printing'),
    ticketId: id,
    print: z.enum(['waiting', 'printed', 'sent', 'failed']),
    code: z.optional(code),
  }),
]);
export type AgentToPage = z.infer<typeof agentToPage>;

export const pageToAgent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('ticket.take'),
    /** Chosen by the page at the touch, so that a double touch takes one ticket. */
    requestId: z.string().check(z.regex(/^[A-Za-z0-9_-]{16,64}$/)),
    businessId: id,
    cardId: z.nullable(id),
    care: z.boolean(),
    language: z.enum(languages),
  }),
  z.strictObject({ type: z.literal('card.drop'), cardId: id }),
  z.strictObject({ type: z.literal('help.call') }),
  z.strictObject({ type: z.literal('help.cancel') }),
]);
export type PageToAgent = z.infer<typeof pageToAgent>;
