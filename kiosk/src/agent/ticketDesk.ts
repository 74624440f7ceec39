import type { PrintResult, TicketElement, TicketPrinter } from '@lobby/drivers';
import { codeOf, type ErrorCode, type IssuedTicket, type Language, type Logger } from '@lobby/shared';
import type { AgentToPage, PageToAgent, ShownTicket } from '../pageProtocol.ts';
import { toCardKeyMessages, wipeCardKeys, type HeldCardKey } from './heldCardKeys.ts';
import type { HubCommands } from './hubCommands.ts';
import type { LinkState } from './hubLink.ts';
import { hubTroubles } from './hubTroubles.ts';
import type { OfflineDesk } from './offlineDesk.ts';
import type { PrintReports } from './printReports.ts';

/** Requests remembered, so that a double touch or a page that asks again after a reload takes one ticket. */
const MAX_REMEMBERED = 32;

export type RedeemRequest = Omit<Extract<PageToAgent, { type: 'booking.redeem' }>, 'type'>;
export type TakeRequest = Omit<Extract<PageToAgent, { type: 'ticket.take' }>, 'type' | 'cardId'>;

export interface TicketDeskDeps {
  readonly hub: HubCommands;
  readonly link: () => LinkState;
  readonly offline: OfflineDesk;
  readonly printer: TicketPrinter;
  readonly reports: PrintReports;
  /** There is something to hand over to the hub. */
  readonly onIssuedAlone: () => void;
  readonly layout: (ticket: ShownTicket, language: Language) => readonly TicketElement[];
  readonly tell: (message: AgentToPage) => void;
  readonly log: Logger;
}

/** One customer, from the question for a number to its paper. */
interface Visit {
  readonly requestId: string;
  readonly language: Language;
  /** Never rejects. */
  readonly issue: () => Promise<Issued>;
  readonly refusal: (code: ErrorCode) => AgentToPage;
}

/** Nobody else can answer for a booking, so the hub gets more time than for a number. */
const BOOKING_TIMEOUT_MS = 5_000;
const bookingCauses: Partial<Record<ErrorCode, 'unknown' | 'notNow'>> = {
  BOOKING_UNKNOWN: 'unknown',
  BOOKING_NOT_NOW: 'notNow',
};

type Issued = { readonly ticket: ShownTicket } | { readonly code: ErrorCode };

/** From the choice of a business to the paper: asks the hub, or gives a number of its own, then prints. */
export class TicketDesk {
  readonly #deps: TicketDeskDeps;
  /** What pages were told for each request, newest last. */
  readonly #told = new Map<string, AgentToPage[]>();
  readonly #serving = new Set<Promise<void>>();
  #last: { readonly ticket: ShownTicket; readonly language: Language } | undefined;
  #reprints = 0;

  constructor(deps: TicketDeskDeps) {
    this.#deps = deps;
  }

  /** Never rejects. The request to the hub leaves before this first yields. */
  take(request: TakeRequest, keys: readonly HeldCardKey[]): Promise<void> {
    const { requestId, language } = request;
    if (this.#told.has(requestId)) {
      wipeCardKeys(keys);
      this.#repeat(requestId);
      return Promise.resolve();
    }
    const issue = (): Promise<Issued> =>
      this.#issue(request, keys).catch((error: unknown): Issued => {
        wipeCardKeys(keys);
        this.#deps.log.error('no ticket could be issued', { error });
        return { code: codeOf(error) };
      });
    return this.#attend({
      requestId,
      language,
      issue,
      refusal: (code) => ({ type: 'ticket.refused', requestId, code }),
    });
  }

  /** K14: a number for a booking; only the hub knows them. Never rejects. */
  redeem(request: RedeemRequest): Promise<void> {
    const { requestId, language } = request;
    if (this.#told.has(requestId)) {
      this.#repeat(requestId);
      return Promise.resolve();
    }
    const issue = async (): Promise<Issued> => {
      const reply = await this.#deps.hub.send('booking.redeem', request, BOOKING_TIMEOUT_MS);
      if (reply.outcome === 'answered') return { ticket: toShown(reply.answer.ticket) };
      return { code: reply.outcome === 'refused' ? reply.code : 'HUB_UNREACHABLE' };
    };
    return this.#attend({
      requestId,
      language,
      issue,
      refusal: (code) => ({
        type: 'booking.refused',
        requestId,
        cause: bookingCauses[code] ?? 'unavailable',
      }),
    });
  }

  async #attend(visit: Visit): Promise<void> {
    const serving = this.#serve(visit).catch((error: unknown) => {
      this.#deps.log.error('a customer could not be served to the end', { error });
    });
    this.#serving.add(serving);
    await serving;
    this.#serving.delete(serving);
  }

  /** True once there is a ticket whose paper can come out again. */
  get canReprint(): boolean {
    return this.#last !== undefined;
  }

  /** The paper of the last ticket once more. */
  async reprint(): Promise<PrintResult> {
    if (this.#last === undefined) return { outcome: 'failed', code: 'TICKET_UNKNOWN' };
    const { ticket, language } = this.#last;
    this.#reprints += 1;
    const jobId = `${ticket.ticketId}.${this.#reprints}`;
    return this.#deps.printer.print({ jobId, elements: this.#deps.layout(ticket, language) });
  }

  /** Waits for the customers who are being served, but not longer than this. */
  async settle(timeoutMs: number): Promise<void> {
    const timeUp = Promise.withResolvers<void>();
    const timer = setTimeout(timeUp.resolve, timeoutMs);
    await Promise.race([Promise.all(this.#serving), timeUp.promise]);
    clearTimeout(timer);
  }

  /** The second read of a swipe whose ticket is under way or done: the page is told once more where it stands. */
  repeatLast(): void {
    const last = [...this.#told.keys()].at(-1);
    if (last !== undefined) this.#repeat(last);
  }

  async #serve({ requestId, language, issue, refusal }: Visit): Promise<void> {
    this.#remember(requestId);
    const issued = await issue();
    if ('code' in issued) {
      this.#deps.log.info('ticket refused', { code: issued.code });
      this.#tell(requestId, refusal(issued.code));
      return;
    }
    this.#tell(requestId, { type: 'ticket.issued', requestId, ticket: issued.ticket });
    this.#last = { ticket: issued.ticket, language };
    await this.#print(requestId, language, issued.ticket);
  }

  async #issue(request: TakeRequest, keys: readonly HeldCardKey[]): Promise<Issued> {
    const link = this.#deps.link();
    if (link.name === 'refused') {
      wipeCardKeys(keys);
      return { code: link.code };
    }
    const known = this.#deps.offline.ticketOf(request.requestId) !== undefined;
    if (known || link.name === 'offline') return this.#issueAlone(request, keys);
    const reply = await this.#deps.hub.send('ticket.take', { ...request, cardKeys: toCardKeyMessages(keys) });
    if (reply.outcome === 'answered') {
      wipeCardKeys(keys);
      const ticket = toShown(reply.answer.ticket);
      this.#deps.log.info('ticket issued', { ticketId: ticket.ticketId, repeated: ticket.repeated });
      return { ticket };
    }
    // Where the hub itself is in trouble the number comes from the kiosk.
    if (reply.outcome === 'refused' && !hubTroubles.has(reply.code)) {
      wipeCardKeys(keys);
      return { code: reply.code };
    }
    const perhapsDone = reply.outcome === 'refused' || reply.perhapsDone;
    // First on record, so that a stop right now leaves no number that nobody holds.
    if (perhapsDone) this.#deps.offline.cancelTake(request.requestId);
    return this.#issueAlone(request, keys);
  }

  #issueAlone(request: TakeRequest, keys: readonly HeldCardKey[]): Issued {
    const outcome = this.#deps.offline.issue(request, keys);
    this.#deps.onIssuedAlone();
    if ('code' in outcome) return outcome;
    const { ticketId, ticketNo, businessId, issuedAt } = outcome.ticket;
    const { repeated } = outcome;
    return {
      ticket: {
        ticketId,
        ticketNo,
        businessId,
        issuedAt,
        ahead: null,
        waitMinutes: null,
        repeated,
        offline: true,
      },
    };
  }

  async #print(requestId: string, language: Language, ticket: ShownTicket): Promise<void> {
    const { ticketId } = ticket;
    this.#tell(requestId, { type: 'ticket.printing', ticketId, print: 'waiting' });
    const result = await this.#deps.printer.print({
      jobId: ticketId,
      elements: this.#deps.layout(ticket, language),
    });
    const code = result.outcome === 'failed' ? { code: result.code } : {};
    this.#tell(requestId, { type: 'ticket.printing', ticketId, print: result.outcome, ...code });
    this.#deps.log.info('ticket print ended', { ticketId, print: result.outcome, ...code });
    this.#deps.reports.add({ ticketId, print: result.outcome, ...code });
  }

  #remember(requestId: string): void {
    this.#told.set(requestId, []);
    const [oldest] = this.#told.keys();
    if (this.#told.size > MAX_REMEMBERED && oldest !== undefined) this.#told.delete(oldest);
  }

  #tell(requestId: string, message: AgentToPage): void {
    this.#told.get(requestId)?.push(message);
    this.#deps.tell(message);
  }

  #repeat(requestId: string): void {
    for (const message of this.#told.get(requestId) ?? []) this.#deps.tell(message);
  }
}

function toShown(issued: IssuedTicket): ShownTicket {
  const { businessDate: _, ...ticket } = issued;
  return { ...ticket, offline: false };
}
