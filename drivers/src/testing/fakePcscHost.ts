import type { SimulatedChip } from '../simulators/chipContact.ts';
import type { PcscEvents, PcscHost, PcscWatch } from '../transport/pcscHost.ts';

/** Chip readers without hardware or service: slots and cards on demand, everything above the native module is real. */
export class FakePcscHost implements PcscHost {
  /** What `watch` rejects with instead. */
  fault: Error | undefined;
  /** How many programs more will keep the next card to themselves for a moment. */
  refusals = 0;
  /** Answers wait until `answerNow` is called. */
  isSlow = false;
  /** What was done with cards: `connect`, each APDU in hexadecimal, `release`. */
  readonly done: string[] = [];
  readonly #slots = new Map<string, { chip: SimulatedChip; atr: Uint8Array } | undefined>();
  readonly #waiting: (() => void)[] = [];
  #events: PcscEvents | undefined;

  constructor(...slots: readonly string[]) {
    for (const slot of slots) this.#slots.set(slot, undefined);
  }

  async watch(events: PcscEvents): Promise<PcscWatch> {
    if (this.fault) throw this.fault;
    this.#events = events;
    for (const slot of this.#slots.keys()) this.#tell(slot);
    return {
      connect: async (slot) => this.#connect(slot),
      close: () => {
        this.#events = undefined;
      },
    };
  }

  insert(slot: string, chip: SimulatedChip | 'mute', atr: Uint8Array = new Uint8Array()): void {
    if (chip === 'mute') {
      this.#events?.onSlot(slot, 'mute', new Uint8Array());
      return;
    }
    this.#slots.set(slot, { chip, atr });
    this.#tell(slot);
  }

  remove(slot: string): void {
    this.#slots.set(slot, undefined);
    this.#tell(slot);
  }

  unplug(slot: string): void {
    this.#slots.delete(slot);
    this.#events?.onSlotGone(slot);
  }

  plugIn(slot: string): void {
    this.#slots.set(slot, undefined);
    this.#tell(slot);
  }

  stopService(): void {
    this.#events?.onError(new Error('NoService'));
  }

  answerNow(): void {
    for (const answer of this.#waiting.splice(0)) answer();
  }

  #tell(slot: string): void {
    const card = this.#slots.get(slot);
    this.#events?.onSlot(slot, card ? 'present' : 'none', card?.atr ?? new Uint8Array());
  }

  #connect(slot: string) {
    const card = this.#slots.get(slot);
    this.done.push('connect');
    if (this.refusals > 0 || !card) {
      this.refusals -= 1;
      throw new Error('SharingViolation');
    }
    return {
      transmit: async (apdu: Uint8Array): Promise<Uint8Array> => {
        this.done.push(Buffer.from(apdu).toString('hex').toUpperCase());
        if (this.isSlow) await new Promise<void>((resolve) => this.#waiting.push(resolve));
        if (this.#slots.get(slot) !== card) throw new Error('RemovedCard');
        return card.chip(apdu);
      },
      release: async (): Promise<void> => {
        this.done.push('release');
      },
    };
  }
}
