import type { ErrorCode } from '@lobby/shared';
import type { HubCommands } from './hubCommands.ts';

/** Older reports are dropped first: they matter less than any ticket. */
const MAX_WAITING = 50;

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
  #sending = false;

  constructor(deps: PrintReportsDeps) {
    this.#deps = deps;
  }

  add(report: PrintReport): void {
    this.#waiting = [...this.#waiting, report].slice(-MAX_WAITING);
    void this.flush();
  }

  /** Never rejects. */
  async flush(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (let next = this.#nextReport(); next; next = this.#nextReport()) {
        const reply = await this.#deps.hub.send('ticket.report', {
          requestId: this.#deps.newRequestId(),
          ...next,
        });
        if (reply.outcome === 'unreachable') return;
        // A refused report is not worth a second try.
        this.#waiting = this.#waiting.filter((report) => report !== next);
      }
    } finally {
      this.#sending = false;
    }
  }

  #nextReport(): PrintReport | undefined {
    if (!this.#deps.isOnline()) return undefined;
    return this.#waiting.find(({ ticketId }) => !this.#deps.isPending(ticketId));
  }
}
