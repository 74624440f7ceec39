import { wipeCardKeys, type HeldCardKey } from './heldCardKeys.ts';
import type { StoredTicket } from './spoolRecords.ts';

/** How long keys wait for the hub (rulings R20). */
export const TICKET_CARD_MS = 600_000;
/** The same card and business within this gets its number again (requirements 4.2). */
export const REPEAT_MS = 300_000;

interface Held {
  readonly keys: readonly HeldCardKey[];
  readonly businessId: string;
  readonly issuedAt: number;
  readonly timer: NodeJS.Timeout;
}

/** Card keys of tickets the hub does not know yet: in memory, each for TICKET_CARD_MS at most. */
export class HeldTicketCards {
  readonly #now: () => number;
  readonly #held = new Map<string, Held>();

  constructor(now: () => number) {
    this.#now = now;
  }

  hold({ ticketId, businessId, issuedAt }: StoredTicket, keys: readonly HeldCardKey[]): void {
    if (keys.length === 0) return;
    const timer = setTimeout(() => this.forget(ticketId), TICKET_CARD_MS);
    timer.unref();
    this.#held.set(ticketId, { keys, businessId, issuedAt, timer });
  }

  keysOf(ticketId: string): readonly HeldCardKey[] {
    return this.#held.get(ticketId)?.keys ?? [];
  }

  /** The ticket that this card took for this business a moment ago. */
  ticketOf(keys: readonly HeldCardKey[], businessId: string): string | undefined {
    const token = keys[0]?.token;
    if (!token) return undefined;
    for (const [ticketId, held] of this.#held) {
      const same = held.businessId === businessId && Buffer.compare(held.keys[0]!.token, token) === 0;
      if (same && this.#now() - held.issuedAt < REPEAT_MS) return ticketId;
    }
    return undefined;
  }

  forget(ticketId: string): void {
    const held = this.#held.get(ticketId);
    if (!held) return;
    this.#held.delete(ticketId);
    clearTimeout(held.timer);
    wipeCardKeys(held.keys);
  }

  close(): void {
    for (const ticketId of this.#held.keys()) this.forget(ticketId);
  }
}
