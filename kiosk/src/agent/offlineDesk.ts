import {
  businessDateAt,
  formatTicketNumber,
  laterDate,
  type ErrorCode,
  type HubToKiosk,
  type Language,
  type Logger,
} from '@lobby/shared';
import { HeldTicketCards } from './heldTicketCards.ts';
import { toCardKeyMessages, wipeCardKeys, type HeldCardKey } from './heldCardKeys.ts';
import type { HubCommands } from './hubCommands.ts';
import { isInTrouble } from './hubTroubles.ts';
import { leasedRanges, nextNumber } from './offlineNumbers.ts';
import type { Spool } from './spool.ts';
import type { BranchFacts, StoredTicket, TicketRecord } from './spoolRecords.ts';

const MAX_MERGED_AT_ONCE = 50;
/** What a hub never took is given up after this (DR-10). */
const SPOOL_LIFE_MS = 7 * 24 * 3_600_000;
/** As at the hub: two tickets of one kiosk are this far apart, so that nobody empties the range for fun. */
export const OFFLINE_GAP_MS = 2_000;

export interface OfflineDeskDeps {
  readonly spool: Spool;
  readonly hub: HubCommands;
  /** Hub clock as far as it is known, ms. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly newRequestId: () => string;
  readonly log: Logger;
  /** Default OFFLINE_GAP_MS. */
  readonly gapMs?: number;
}

export interface OfflineRequest {
  readonly requestId: string;
  readonly businessId: string;
  readonly language: Language;
  readonly care: boolean;
}

export type OfflineOutcome =
  { readonly ticket: StoredTicket; readonly repeated: boolean } | { readonly code: ErrorCode };

/** Gives numbers while the hub is away and hands them over when it is back. */
export class OfflineDesk {
  readonly #deps: OfflineDeskDeps;
  readonly #cards: HeldTicketCards;
  #lastIssuedAt = Number.NEGATIVE_INFINITY;

  constructor(deps: OfflineDeskDeps) {
    this.#deps = deps;
    this.#cards = new HeldTicketCards(deps.now);
  }

  get branch(): BranchFacts | undefined {
    return this.#deps.spool.state.branch;
  }

  /** Whether any open business still has a number. */
  canIssue(): boolean {
    return (this.branch?.businesses ?? []).some(
      ({ open, prefix }) => open && this.#next(prefix) !== undefined,
    );
  }

  /** The number this request got before, while the hub has not taken it over: also after a restart. */
  ticketOf(requestId: string): StoredTicket | undefined {
    return this.#deps.spool.state.tickets.find((record) => record.requestId === requestId)?.ticket;
  }

  /** Numbers given that the hub does not know of yet. */
  get pendingCount(): number {
    return this.#deps.spool.state.tickets.length;
  }

  /** The hub has not taken this ticket over yet. */
  isPending(ticketId: string): boolean {
    return this.#deps.spool.state.tickets.some(({ ticket }) => ticket.ticketId === ticketId);
  }

  /**
   * A number from the kiosk's own range, on the disk before this returns. Takes the keys over: they wait in memory for
   * the hub, ten minutes at most (rulings R20). @throws AppError STORE_FAILED when it cannot be recorded
   */
  issue(request: OfflineRequest, keys: readonly HeldCardKey[]): OfflineOutcome {
    const former = this.#formerTicket(request, keys);
    if (former) {
      wipeCardKeys(keys);
      return { ticket: former, repeated: true };
    }
    const record = this.#numberFor(request);
    if (typeof record === 'string') {
      wipeCardKeys(keys);
      return { code: record };
    }
    this.#deps.spool.append(record);
    this.#lastIssuedAt = record.ticket.issuedAt;
    this.#cards.hold(record.ticket, keys);
    this.#deps.log.info('ticket issued without the hub', { ticketId: record.ticket.ticketId });
    return { ticket: record.ticket, repeated: false };
  }

  /** Remembers that nobody holds the number the hub may have issued for this take. @throws AppError STORE_FAILED */
  cancelTake(takeRequestId: string): void {
    this.#deps.spool.append({ type: 'cancel', takeRequestId, at: this.#deps.now() });
  }

  /** Keeps what is needed to work alone. @throws AppError STORE_FAILED */
  learn(message: HubToKiosk, branch: BranchFacts | undefined): void {
    const { spool } = this.#deps;
    if (message.type === 'snapshot' || message.type === 'day.changed') {
      const businessDate = laterDate(spool.state.businessDate, message.businessDate);
      if (spool.state.businessDate !== businessDate) spool.append({ type: 'day', businessDate });
    }
    if (branch && JSON.stringify(branch) !== JSON.stringify(spool.state.branch)) {
      spool.append({ type: 'branch', branch });
    }
  }

  /**
   * Hands over what the hub does not know: cancellations first, so that a ghost does not count as the customer's own
   * earlier ticket, then tickets in the order of issue, then asks for numbers. `again` = the hub went away meanwhile.
   * @throws AppError STORE_FAILED
   */
  async handOver(): Promise<'done' | 'again'> {
    this.#forgetExpired();
    for (const { takeRequestId } of this.#deps.spool.state.cancels) {
      if ((await this.#handOverCancel(takeRequestId)) === 'again') return 'again';
    }
    const waiting = [...this.#deps.spool.state.tickets];
    for (let at = 0; at < waiting.length; at += MAX_MERGED_AT_ONCE) {
      if ((await this.#merge(waiting.slice(at, at + MAX_MERGED_AT_ONCE))) === 'again') return 'again';
    }
    return this.#lease();
  }

  close(): void {
    this.#cards.close();
    this.#deps.spool.close();
  }

  #next(prefix: string): ReturnType<typeof nextNumber> {
    const clockDate = businessDateAt(this.#deps.now(), this.branch?.timeZone);
    return nextNumber(this.#deps.spool.state, prefix, clockDate);
  }

  #formerTicket(
    { requestId, businessId }: OfflineRequest,
    keys: readonly HeldCardKey[],
  ): StoredTicket | undefined {
    const ofRequest = this.ticketOf(requestId);
    if (ofRequest) return ofRequest;
    const ofCard = this.#cards.ticketOf(keys, businessId);
    return this.#deps.spool.state.tickets.find(({ ticket }) => ticket.ticketId === ofCard)?.ticket;
  }

  #numberFor({ requestId, businessId, language, care }: OfflineRequest): TicketRecord | ErrorCode {
    const issuedAt = this.#deps.now();
    if (Math.abs(issuedAt - this.#lastIssuedAt) < (this.#deps.gapMs ?? OFFLINE_GAP_MS))
      return 'TICKET_TOO_SOON';
    const business = this.branch?.businesses.find((each) => each.businessId === businessId);
    if (!business?.open) return 'BUSINESS_UNKNOWN';
    const next = this.#next(business.prefix);
    if (!next) return 'OFFLINE_RANGE_EMPTY';
    const { prefix } = business;
    const { number, businessDate } = next;
    const ticketId = this.#deps.newId();
    const ticketNo = formatTicketNumber(prefix, number);
    const ticket = { ticketId, ticketNo, businessId, businessDate, issuedAt, language, care };
    return { type: 'ticket', ticket, prefix, number, requestId };
  }

  #forgetExpired(): void {
    const { spool, now, log } = this.#deps;
    const oldest = now() - SPOOL_LIFE_MS;
    const tickets = spool.state.tickets.filter(({ ticket }) => ticket.issuedAt < oldest);
    const cancels = spool.state.cancels.filter(({ at }) => at < oldest);
    const ids = [
      ...tickets.map(({ ticket }) => ticket.ticketId),
      ...cancels.map((each) => each.takeRequestId),
    ];
    if (ids.length === 0) return;
    log.error('tickets the hub never took are given up', { tickets: tickets.length });
    spool.append({ type: 'done', ids });
  }

  async #handOverCancel(takeRequestId: string): Promise<'done' | 'again'> {
    const { hub, spool, newRequestId, log } = this.#deps;
    const reply = await hub.send('ticket.cancel', { requestId: newRequestId(), takeRequestId });
    if (reply.outcome === 'unreachable' || isInTrouble(reply)) return 'again';
    if (reply.outcome === 'answered') spool.append({ type: 'done', ids: [takeRequestId] });
    else log.error('hub refused a cancellation', { code: reply.code });
    return 'done';
  }

  async #merge(records: readonly TicketRecord[]): Promise<'done' | 'again'> {
    const { hub, spool, newRequestId, log } = this.#deps;
    const tickets = records.map(({ ticket }) => ({
      ...ticket,
      cardKeys: toCardKeyMessages(this.#cards.keysOf(ticket.ticketId)),
    }));
    const reply = await hub.send('spool.merge', { requestId: newRequestId(), tickets });
    // What follows must wait as well: the hub gets the tickets of a kiosk in the order of issue.
    if (reply.outcome === 'unreachable' || isInTrouble(reply)) return 'again';
    if (reply.outcome === 'refused') {
      log.error('hub refused tickets of the spool', { code: reply.code, tickets: records.length });
      // One ticket the hub cannot take must not hold up the others.
      if (records.length === 1) return 'done';
      for (const record of records) if ((await this.#merge([record])) === 'again') return 'again';
      return 'done';
    }
    const ids = reply.answer.merged;
    if (ids.length > 0) spool.append({ type: 'done', ids });
    for (const ticketId of ids) this.#cards.forget(ticketId);
    log.info('tickets handed over to the hub', { tickets: ids.length });
    return 'done';
  }

  async #lease(): Promise<'done' | 'again'> {
    const { hub, spool, newRequestId, log } = this.#deps;
    const reply = await hub.send('range.lease', { requestId: newRequestId() });
    if (reply.outcome === 'unreachable' || isInTrouble(reply)) return 'again';
    if (reply.outcome === 'refused') {
      log.error('hub leased no numbers', { code: reply.code });
      return 'done';
    }
    const ranges = leasedRanges(reply.answer.leases, spool.state.businessDate);
    spool.append({ type: 'ranges', ranges });
    log.info('numbers leased', { ranges: ranges.length });
    return 'done';
  }
}
