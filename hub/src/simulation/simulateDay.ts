import { AppError } from '@lobby/shared';
import type { TicketRow } from '../domain/figures/dayRows.ts';
import { applyEvents } from '../domain/queue/applyEvents.ts';
import type { QueueMoment } from '../domain/queue/chooseNext.ts';
import {
  decideArrive,
  decideCallNext,
  decideFinish,
  decideMiss,
  decideRecall,
} from '../domain/queue/decideCall.ts';
import { decideClose, decideOpen } from '../domain/queue/decideWindow.ts';
import type { Decision, Seat } from '../domain/queue/decision.ts';
import { estimateWait, type WaitRange } from '../domain/queue/estimateWait.ts';
import type { HallRules } from '../domain/queue/hallRules.ts';
import { emptyQueue, type Queue } from '../domain/queue/queue.ts';
import type { QueueTicket } from '../domain/queue/queueTicket.ts';
import type { Visit } from './drawVisits.ts';
import { windowIdOf } from './simulatedRules.ts';

/** From the call until the customer stands at the window (requirements 6.4). */
const WALK_MS = 18_000;
/** After the last announcement (requirements 4.5). */
const NO_SHOW_MS = 60_000;

export interface SimulatedHall {
  readonly rules: HallRules;
  /** Open all day. */
  readonly windows: number;
  /** One more opens when so many wait, and closes when fewer do; null = never. */
  readonly elastic: number | null;
}

export interface SimulatedDay {
  readonly tickets: readonly TicketRow[];
  /** How long the extra window was open. */
  readonly extraMs: number;
}

type Step = 'arrive' | 'recall' | 'miss' | 'next';

/** A day in a hall that calls by the branch's own rules: the queue's decisions and events, with made-up customers. */
export function simulateDay(visits: readonly Visit[], hall: SimulatedHall): SimulatedDay {
  const day = new Day(visits, hall);
  while (day.goOn());
  return day.result();
}

class Day {
  readonly #visits: readonly Visit[];
  readonly #hall: SimulatedHall;
  readonly #told: (WaitRange | null)[] = [];
  /** What happens next at each window that is not idle. */
  readonly #due = new Map<string, { readonly at: number; readonly step: Step }>();
  #queue: Queue = emptyQueue;
  #now = 0;
  #extraMs = 0;

  constructor(visits: readonly Visit[], hall: SimulatedHall) {
    this.#visits = visits;
    this.#hall = hall;
    for (let index = 0; index < hall.windows; index += 1) this.#open(windowIdOf(index));
  }

  /** @returns false once everybody has left */
  goOn(): boolean {
    const visit = this.#visits[this.#told.length];
    const [windowId, due] = [...this.#due].reduce<[string, { at: number; step: Step }] | []>(
      (first, other) => (first[1] === undefined || other[1].at < first[1].at ? other : first),
      [],
    );
    if (visit !== undefined && (due === undefined || visit.at <= due.at)) this.#enter(visit);
    else if (windowId !== undefined && due !== undefined) this.#step(windowId, due);
    else return false;
    return true;
  }

  result(): SimulatedDay {
    const tickets = [...this.#queue.tickets.values()].map((ticket, index) =>
      rowOf(ticket, this.#told[index] ?? null),
    );
    return { tickets, extraMs: this.#extraMs };
  }

  #enter({ at, businessId, tier, care }: Visit): void {
    this.#now = at;
    const number = this.#told.length + 1;
    this.#told.push(estimateWait(this.#moment(), { businessId }));
    const prefix = this.#hall.rules.businesses.find((one) => one.businessId === businessId)?.prefix ?? 'A';
    const ticket = {
      ticketId: String(number),
      prefix,
      number,
      businessId,
      issuedAt: at,
      tier,
      care,
      language: 'zh-CN',
    } as const;
    this.#do({ ok: true, events: [{ type: 'ticket.issued', ticket, at }] });
    const { elastic, windows } = this.#hall;
    const extra = windowIdOf(windows);
    if (elastic !== null && !this.#queue.windows.has(extra) && this.#waiting() >= elastic) this.#open(extra);
    for (const { windowId, ticketId } of this.#queue.windows.values())
      if (ticketId === null) this.#next(windowId);
  }

  #step(windowId: string, { at, step }: { readonly at: number; readonly step: Step }): void {
    this.#now = at;
    this.#due.delete(windowId);
    const seat = seatOf(windowId);
    const moment = this.#moment();
    switch (step) {
      case 'arrive':
        this.#do(decideArrive(moment, seat));
        return this.#plan(windowId, this.#visitAt(windowId).serviceMs, 'next');
      case 'recall':
        this.#do(decideRecall(moment, seat));
        return this.#planRecall(windowId);
      case 'miss':
        this.#do(decideMiss(moment, seat));
        return this.#next(windowId);
      case 'next':
        return this.#next(windowId);
    }
  }

  #next(windowId: string): void {
    const seat = seatOf(windowId);
    if (this.#isNeedless(windowId)) {
      if (this.#ticketAt(windowId) !== undefined) this.#do(decideFinish(this.#moment(), seat));
      this.#extraMs += this.#now - (this.#queue.windows.get(windowId)?.openedAt ?? this.#now);
      return this.#do(decideClose(this.#queue, seat, this.#now));
    }
    this.#do(decideCallNext(this.#moment(), seat));
    if (this.#ticketAt(windowId) === undefined) return;
    if (this.#visitAt(windowId).comes) this.#plan(windowId, WALK_MS, 'arrive');
    else this.#planRecall(windowId);
  }

  /** The extra window closes when it is free and fewer wait than it was opened for. */
  #isNeedless(windowId: string): boolean {
    const { elastic, windows } = this.#hall;
    return elastic !== null && windowId === windowIdOf(windows) && this.#waiting() < elastic;
  }

  #planRecall(windowId: string): void {
    const { recalls, recallGapMs } = this.#hall.rules.call;
    const phase = this.#ticketAt(windowId)?.phase;
    const announced = phase?.state === 'called' ? phase.announcements : 0;
    if (announced > recalls) this.#plan(windowId, NO_SHOW_MS, 'miss');
    else this.#plan(windowId, recallGapMs, 'recall');
  }

  #plan(windowId: string, inMs: number, step: Step): void {
    this.#due.set(windowId, { at: this.#now + inMs, step });
  }

  #open(windowId: string): void {
    const seat = { ...seatOf(windowId), takeOver: false };
    this.#do(decideOpen(this.#queue, this.#hall.rules, seat, this.#now));
  }

  #do(decision: Decision): void {
    if (!decision.ok) throw new AppError('INTERNAL', `the simulated hall was refused: ${decision.code}`);
    this.#queue = applyEvents(this.#queue, decision.events);
  }

  #moment(): QueueMoment {
    return { queue: this.#queue, rules: this.#hall.rules, now: this.#now, weekday: 1 };
  }

  #waiting(): number {
    return [...this.#queue.tickets.values()].filter(({ phase }) => phase.state === 'waiting').length;
  }

  #ticketAt(windowId: string): QueueTicket | undefined {
    const ticketId = this.#queue.windows.get(windowId)?.ticketId ?? null;
    return ticketId === null ? undefined : this.#queue.tickets.get(ticketId);
  }

  #visitAt(windowId: string): Visit {
    const visit = this.#visits[(this.#ticketAt(windowId)?.number ?? 0) - 1];
    if (visit === undefined) throw new AppError('INTERNAL', 'a window serves nobody');
    return visit;
  }
}

const seatOf = (windowId: string): Seat => ({ windowId, staffId: `at-${windowId}` });

function rowOf(
  { businessId, tier, care, issuedAt, phase, overtaken, passed }: QueueTicket,
  estimate: WaitRange | null,
): TicketRow {
  const called = phase.state === 'noShow' ? phase.called : phase;
  return {
    businessId,
    tier,
    care,
    cardRead: false,
    recognised: false,
    fromKiosk: true,
    issuedAt,
    calledAt: 'calledAt' in called ? called.calledAt : null,
    state: phase.state,
    overtaken,
    passed,
    estimate,
  };
}
