import { PCSC_FROM_READER, PCSC_TO_READER, pcscMessage } from './pcscMessage.ts';
import type { PcscCard, PcscHost, PcscWatch } from './pcscHost.ts';
import { OPEN_TIMEOUT_MS, TransportError, type Transport, type TransportEvents } from './transport.ts';

export interface PcscSelector {
  /** Part of the reader's name, for a machine that has several; left out, every reader counts. */
  readonly reader?: string;
}

/** Slots watched; a combined reader has two or three. */
const MAX_SLOTS = 16;
/** Other programs look at a new card too and may keep it for a moment (Windows: certificate propagation). */
const CONNECT_TRIES = 5;
const CONNECT_RETRY_MS = 150;
/** How long closing waits for a card to be let go. */
const RELEASE_MS = 500;

interface Slot {
  readonly card: 'none' | 'mute' | 'present';
  readonly atr: Uint8Array;
}

/** The card at hand. The object is its identity: what comes for another one is dropped. */
interface Session {
  readonly slot: string;
  card?: PcscCard;
}

interface OpenWire {
  readonly events: TransportEvents;
  readonly slots: Map<string, Slot>;
  watch?: PcscWatch;
  session?: Session | undefined;
}

/** PC/SC readers as a wire that carries the messages of pcscMessage.ts, for one card at a time. */
export class PcscTransport implements Transport {
  readonly #host: PcscHost;
  readonly #name: string;
  #wire: OpenWire | undefined;

  constructor(host: PcscHost, { reader = '' }: PcscSelector) {
    this.#host = host;
    this.#name = reader;
  }

  async open(events: TransportEvents): Promise<void> {
    const wire: OpenWire = { events, slots: new Map() };
    const found = Promise.withResolvers<void>();
    let opened = false;
    const isOurs = (name: string): boolean =>
      name.includes(this.#name) && (wire.slots.has(name) || wire.slots.size < MAX_SLOTS);
    this.#wire = wire;
    try {
      wire.watch = await this.#host.watch({
        onSlot: (name, card, atr) => {
          if (this.#wire !== wire || !isOurs(name)) return;
          wire.slots.set(name, { card, atr: atr.slice() });
          found.resolve();
          if (opened) this.#update(wire);
        },
        onSlotGone: (name) => {
          if (this.#wire !== wire || !wire.slots.delete(name)) return;
          if (opened) this.#update(wire);
          if (opened && wire.slots.size === 0) void this.close();
        },
        onError: (error) => {
          found.reject(new TransportError('lost', 'the PC/SC service has stopped', error));
          if (opened && this.#wire === wire) void this.close();
        },
      });
      await Promise.race([found.promise, wait(OPEN_TIMEOUT_MS)]);
      if (this.#wire !== wire) throw new TransportError('lost', 'closed while opening');
      if (wire.slots.size === 0) throw new TransportError('absent', 'no such chip reader is plugged in');
    } catch (error) {
      found.promise.catch(() => undefined);
      wire.watch?.close();
      if (this.#wire === wire) this.#wire = undefined;
      throw error;
    }
    opened = true;
    // After the owner has heard that the wire is open.
    setImmediate(() => this.#update(wire));
  }

  write(bytes: Uint8Array): Promise<void> {
    const wire = this.#wire;
    const session = wire?.session;
    if (!wire?.watch) return Promise.reject(new TransportError('lost', 'the chip reader is not open'));
    if (session?.card && bytes[0] === PCSC_TO_READER.apdu)
      void this.#transmit(wire, session, session.card, bytes.slice(1));
    if (bytes[0] === PCSC_TO_READER.release) {
      void session?.card?.release();
      delete session?.card;
    }
    return Promise.resolve();
  }

  async close(): Promise<void> {
    const wire = this.#wire;
    this.#wire = undefined;
    if (!wire?.watch) return;
    const { watch, session, events } = wire;
    await Promise.race([session?.card?.release(), wait(RELEASE_MS)]);
    watch.close();
    events.onClosed();
  }

  /** Ends the session of a card that has gone and begins that of the next. */
  #update(wire: OpenWire): void {
    if (this.#wire !== wire) return;
    const current = wire.session && wire.slots.get(wire.session.slot);
    if (wire.session && (!current || current.card === 'none')) {
      void wire.session.card?.release();
      wire.session = undefined;
      this.#deliver(wire, PCSC_FROM_READER.removed);
    }
    if (wire.session) return;
    for (const [slot, { card, atr }] of wire.slots) {
      if (card === 'none') continue;
      const session: Session = { slot };
      wire.session = session;
      if (card === 'mute') this.#deliver(wire, PCSC_FROM_READER.mute);
      else void this.#connect(wire, session, atr);
      return;
    }
  }

  async #connect(wire: OpenWire, session: Session, atr: Uint8Array): Promise<void> {
    const isCurrent = (): boolean => this.#wire === wire && wire.session === session;
    for (let tries = 1; tries <= CONNECT_TRIES && isCurrent(); tries += 1) {
      const card = await wire.watch?.connect(session.slot).catch(() => undefined);
      if (card && !isCurrent()) return card.release();
      if (card) {
        session.card = card;
        this.#deliver(wire, PCSC_FROM_READER.inserted, atr);
        return;
      }
      await wait(CONNECT_RETRY_MS);
    }
    if (isCurrent()) this.#deliver(wire, PCSC_FROM_READER.mute);
  }

  async #transmit(wire: OpenWire, session: Session, card: PcscCard, apdu: Uint8Array): Promise<void> {
    const answer = await card.transmit(apdu).catch(() => undefined);
    if (this.#wire === wire && wire.session === session)
      this.#deliver(wire, answer ? PCSC_FROM_READER.answer : PCSC_FROM_READER.failed, answer);
    answer?.fill(0);
  }

  #deliver(wire: OpenWire, kind: number, payload?: Uint8Array): void {
    const message = pcscMessage(kind, payload);
    wire.events.onBytes(message);
    message.fill(0);
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
