import { z } from 'zod/mini';

/** What the demo process tells its page, and what the page may ask. No card number and no customer is in it. */

/** The cards a newcomer can swipe, those of sampleCards.ts, in the order of the page. */
export const demoCards = [
  'ordinary',
  'gold',
  'platinum',
  'diamond',
  'churn',
  'guest',
  'unknown',
  'unreadable',
] as const;
export type DemoCard = (typeof demoCards)[number];

/** What a newcomer can hang up, by the number of its address. */
export const demoDisplays = [
  { display: 1, part: 'hall', query: '' },
  { display: 2, part: 'window', query: '?window=w1' },
  { display: 3, part: 'rating', query: '?rating=w1' },
] as const;

export const printerSwitches = ['none', 'paperOut', 'coverOpen'] as const;
export type PrinterSwitch = (typeof printerSwitches)[number];

export const happeningKinds = [
  'card.swiped',
  'card.refused',
  'reader.unplugged',
  'reader.pluggedIn',
  'printer.none',
  'printer.paperOut',
  'printer.coverOpen',
  'ticket.taken',
  'ticket.offline',
  'ticket.merged',
  'ticket.printed',
  'alert.raised',
  'alert.claimed',
  'alert.escalated',
  'alert.closed',
  'help.called',
  'hub.stopped',
  'hub.running',
  'kiosk.stopped',
  'kiosk.running',
] as const;
export type HappeningKind = (typeof happeningKinds)[number];

const count = z.int().check(z.nonnegative());
const ticketNo = z.string().check(z.regex(/^[A-Z]\d{3,4}$/));

const happening = z.strictObject({
  id: count,
  /** Milliseconds since the epoch. */
  at: count,
  kind: z.enum(happeningKinds),
  card: z.optional(z.enum(demoCards)),
  ticketNo: z.optional(ticketNo),
});
export type Happening = z.infer<typeof happening>;

const part = z.enum(['starting', 'running', 'stopped']);
export type PartState = z.infer<typeof part>;

const demoSeat = z.strictObject({
  seat: count,
  staffNo: z.string().check(z.maxLength(12)),
  name: z.string().check(z.maxLength(20)),
  /** Decides the words beside the name. */
  part: z.enum(['advisor', 'deputy', 'lobby', 'head', 'teller', 'it', 'auditor']),
});
export type DemoSeat = z.infer<typeof demoSeat>;

/** Everything the page shows; sent whole whenever something changes. */
export const demoState = z.strictObject({
  hub: part,
  kiosk: part,
  readerPluggedIn: z.boolean(),
  printer: z.enum(printerSwitches),
  /** Demo staff by the seat their console opens at. */
  staff: z.array(demoSeat).check(z.maxLength(9)),
  /** The latest ticket that left the printer. */
  ticket: z.nullable(z.strictObject({ id: count, ticketNo })),
  /** Newest first. */
  happenings: z.array(happening).check(z.maxLength(12)),
});
export type DemoState = z.infer<typeof demoState>;

/** `POST /v1/<name>` of the demo page. */
export const demoCommands = {
  'card.swipe': z.strictObject({ card: z.enum(demoCards) }),
  'reader.plug': z.strictObject({ pluggedIn: z.boolean() }),
  'printer.set': z.strictObject({ state: z.enum(printerSwitches) }),
  'hub.run': z.strictObject({ running: z.boolean() }),
} as const;
export type DemoCommandName = keyof typeof demoCommands;
export type DemoCommand<Name extends DemoCommandName> = z.infer<(typeof demoCommands)[Name]>;
