import {
  codeOf,
  type HeldKeys,
  type HubToKiosk,
  type Logger,
  type NumberKind,
  type OfferedKeys,
} from '@lobby/shared';
import type { AgentDeps } from './agent.ts';
import type { NumberedKeys } from './cardKeysFile.ts';
import { createCardDeriver, prepareCardKeys, type DeriveCard, type PreparedKeys } from './cardToken.ts';
import type { HeldCardKey } from './heldCardKeys.ts';
import type { HubCommands } from './hubCommands.ts';
import type { KioskEvent } from './kioskState.ts';
import { keysToHold } from './keysToHold.ts';
import { newRequestId } from './newRequestId.ts';

/** No customer waits for it. */
const FETCH_TIMEOUT_MS = 10_000;

/** How card keys come and where they stay; a kiosk without it works with those it was given at its start. */
export interface CardKeySupply {
  /** Of the keys at the start. */
  readonly seq: number;
  /** @throws AppError CARD_KEYS_REFUSED */
  readonly open: (file: string) => NumberedKeys;
  /** For the next start. @throws AppError KEYS_UNREADABLE */
  readonly keep: (keys: NumberedKeys) => void;
}

export interface CardKeyringDeps extends Pick<AgentDeps, 'keys' | 'keySupply'> {
  readonly hub: Pick<HubCommands, 'send'>;
  readonly log: Logger;
  readonly apply: (event: KioskEvent) => void;
}

/** The card keys of this kiosk while it runs: new ones come through the hub, old ones go when it needs them no more. */
export class CardKeyring {
  readonly #deps: CardKeyringDeps;
  #sets: readonly PreparedKeys[];
  #derive: DeriveCard;
  #seq: number;
  #offered: OfferedKeys = { inUse: [], fileSeq: null };
  /** Number of the offer that turned out not to be for us. */
  #refusedOffer: number | undefined;
  #isAsking = false;

  /** @throws AppError KEYS_UNREADABLE when this runtime lacks the hash of a key */
  constructor(deps: CardKeyringDeps) {
    this.#deps = deps;
    this.#sets = prepareCardKeys(deps.keys);
    this.#derive = createCardDeriver(this.#sets);
    this.#seq = deps.keySupply?.seq ?? 0;
  }

  /** Token and row key of every part and epoch. */
  derive(digits: Uint8Array, kind: NumberKind): readonly HeldCardKey[] {
    return this.#derive(digits, kind);
  }

  /** undefined: this kiosk gets no keys through the hub. */
  get held(): HeldKeys | undefined {
    if (!this.#deps.keySupply) return undefined;
    return {
      epochs: this.#sets.map(({ part, epoch }) => ({ part, epoch })),
      refused: this.#refusedOffer !== undefined,
    };
  }

  /** Any message; each is also a chance to ask for what could not be fetched before. */
  hear(message: HubToKiosk): void {
    if (!this.#deps.keySupply) return;
    if ('cardKeys' in message && message.cardKeys) {
      this.#offered = message.cardKeys;
      this.#hold(this.#sets, this.#seq);
    }
    void this.#ask(this.#deps.keySupply);
  }

  /** Never rejects. */
  async #ask({ open }: CardKeySupply): Promise<void> {
    const { fileSeq } = this.#offered;
    const isNews = fileSeq !== null && fileSeq > this.#seq && fileSeq !== this.#refusedOffer;
    if (!isNews || this.#isAsking) return;
    this.#isAsking = true;
    const { hub, log } = this.#deps;
    const reply = await hub.send('cardKeys.fetch', { requestId: newRequestId() }, FETCH_TIMEOUT_MS);
    this.#isAsking = false;
    if (reply.outcome !== 'answered' || reply.answer.file === null) return;
    try {
      const { seq, parts } = open(reply.answer.file);
      const given = prepareCardKeys(parts);
      if (seq <= this.#seq) throw new Error('older than those we have');
      this.#refusedOffer = undefined;
      const isGiven = (one: PreparedKeys): boolean =>
        given.some(({ part, epoch }) => part === one.part && epoch === one.epoch);
      this.#hold([...given, ...this.#sets.filter((one) => !isGiven(one))], seq);
      log.info('card keys taken', { seq, ...this.held });
    } catch (error) {
      this.#refusedOffer = fileSeq;
      log.error('card keys refused', { code: 'CARD_KEYS_REFUSED', error });
      this.#tell();
    }
  }

  /** Keeps what is needed of these, here and on the disk. */
  #hold(sets: readonly PreparedKeys[], seq: number): void {
    const next = keysToHold(sets, this.#offered.inUse);
    if (seq === this.#seq && next.length === this.#sets.length) return;
    this.#sets = next;
    this.#derive = createCardDeriver(next);
    this.#seq = seq;
    this.#tell();
    const parts = next.map((set) => ({
      ...set,
      indexKey: set.indexKey.export(),
      rowKey: set.rowKey.export(),
    }));
    try {
      this.#deps.keySupply?.keep({ seq, parts });
    } catch (error) {
      // They serve until the next start, and then come through the hub once more.
      this.#deps.log.error('the card keys cannot be stored', { code: codeOf(error), error });
    }
    for (const { indexKey, rowKey } of parts) for (const bytes of [indexKey, rowKey]) bytes.fill(0);
  }

  #tell(): void {
    const { held } = this;
    if (held) this.#deps.apply({ type: 'keys.held', held });
  }
}
