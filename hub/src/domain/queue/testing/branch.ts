import { applyEvents } from '../applyEvents.ts';
import type { QueueMoment } from '../chooseNext.ts';
import type { Decision } from '../decision.ts';
import { decideOpen } from '../decideWindow.ts';
import type { HallRules } from '../hallRules.ts';
import { emptyQueue, type Queue } from '../queue.ts';
import type { QueueEvent } from '../queueEvent.ts';
import type { QueueTicket } from '../queueTicket.ts';
import { facts, hallRules, type TestBusiness } from './hall.ts';

const MINUTE_MS = 60_000;

/** A hall with a clock of its own; keeps its log. */
export class TestBranch {
  readonly rules: HallRules;
  readonly log: QueueEvent[] = [];
  queue: Queue = emptyQueue;
  now = 0;
  #numbers = 0;

  constructor(rules: HallRules = hallRules()) {
    this.rules = rules;
  }

  get moment(): QueueMoment {
    return { queue: this.queue, rules: this.rules, now: this.now, weekday: 1 };
  }

  wait(minutes: number): this {
    this.now += minutes * MINUTE_MS;
    return this;
  }

  issue(fields: { tier?: number; care?: boolean; businessId?: TestBusiness } = {}): string {
    this.#numbers += 1;
    const ticket = facts(this.#numbers, { issuedAt: this.now, ...fields });
    this.#record([{ type: 'ticket.issued', ticket, at: this.now }]);
    return ticket.ticketId;
  }

  open(windowId: string, staffId = `at-${windowId}`): { windowId: string; staffId: string } {
    const seat = { windowId, staffId };
    this.do(decideOpen(this.queue, this.rules, { ...seat, takeOver: false }, this.now));
    return seat;
  }

  /** 'ok', or the code of the refusal. */
  do(decision: Decision): string {
    if (!decision.ok) return decision.code;
    this.#record(decision.events);
    return 'ok';
  }

  ticket(ticketId: string): QueueTicket {
    const ticket = this.queue.tickets.get(ticketId);
    if (ticket === undefined) throw new Error(`no ticket ${ticketId}`);
    return ticket;
  }

  /** The ticket that is called to or served at a window. */
  at(windowId: string): string | null {
    return this.queue.windows.get(windowId)?.ticketId ?? null;
  }

  #record(events: readonly QueueEvent[]): void {
    this.log.push(...events);
    this.queue = applyEvents(this.queue, events);
  }
}
