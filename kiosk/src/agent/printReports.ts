import { setTimeout as pause } from 'node:timers/promises';
import type { ErrorCode } from '@lobby/shared';
import type { HubCommands } from './hubCommands.ts';

/** Older reports are dropped first: they matter less than any ticket. */
const MAX_WAITING = 50;
/** After an outage many come at once; a hub bounds the commands of one device, and the next customer goes first. */
const PAUSE_MS = 100;

export interface PrintReport {
  readonly ticketId: string;
  readonly print: 'printed' | 'sent' | 'failed';
  readonly code?: ErrorCode;
}

export interface PrintReportsDeps {
  readonly hub: HubCommands;
  readonly newRequestId: () => string;
  /** Tickets the hub has not taken over yet wait with their report. */
  readonly isPending: (ticketId: string) => boolean;
  readonly isOnline: () => boolean;
}

/** Tells the hub what became of each ticket's paper, when it can hear it. In memory: a restart forgets them. */
export class PrintReports {
  readonly #deps: PrintReportsDeps;
  #waiting: readonly PrintReport[] = [];
  #sending: Promise<void> | undefined;

  constructor(deps: PrintReportsDeps) {
    this.#deps = deps;
  }

  add(report: PrintReport): void {
    this.#waiting = [...this.#waiting, report].slice(-MAX_WAITING);
    void this.flush();
  }

  /** Resolves when nothing more can be told now. Never rejects. */
  flush(): Promise<void> {
    if (this.#nextReport()) this.#sending ??= this.#sendAll();
    return this.#sending ?? Promise.resolve();
  }

  /** Only started when there is something to send, so that it yields before it ends. */
  async #sendAll(): Promise<void> {
    try {
      for (let next = this.#nextReport(); next; next = this.#nextReport()) {
        if ((await this.#send(next)) === 'unreachable') return;
        if (this.#waiting.length > 0) await pause(PAUSE_MS);
      }
    } finally {
      this.#sending = undefined;
    }
  }

  async #send(report: PrintReport): Promise<'told' | 'unreachable'> {
    const { hub, newRequestId } = this.#deps;
    const reply = await hub.send('ticket.report', { requestId: newRequestId(), ...report });
    if (reply.outcome === 'unreachable') return 'unreachable';
    // A report that is refused for good is not worth a second try.
    const later = reply.outcome === 'refused' && reply.code === 'RATE_LIMITED';
    if (!later) this.#waiting = this.#waiting.filter((each) => each !== report);
    return 'told';
  }

  #nextReport(): PrintReport | undefined {
    if (!this.#deps.isOnline()) return undefined;
    return this.#waiting.find(({ ticketId }) => !this.#deps.isPending(ticketId));
  }
}
