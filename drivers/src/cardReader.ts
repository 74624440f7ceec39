import type { ErrorCode } from '@lobby/shared';

/** How the card number reached us. */
export type CardMeans = 'stripe' | 'chip' | 'contactless' | 'idCard';

export interface CardRead {
  readonly means: CardMeans;
  /**
   * The card number as ASCII digits (13-19): a view into the driver's slab, valid only until the callback
   * returns, then overwritten (rulings R11, DR-02). Whoever needs more than that keeps a token, never a copy. From an
   * ID card: its number, ASCII, 17 digits and a digit or `X`; on foreigners' cards of 2017, 15 letters and digits.
   */
  readonly digits: Uint8Array;
  /**
   * Some old own-BIN cards do not use Luhn: a reason to ask for a second read, never to refuse. From an ID card:
   * whether its own check character and birthday fit (GB 11643); true where that check is not public.
   */
  readonly luhnOk: boolean;
}

/** What went wrong with one card; the screen turns it into what the customer should do (ux.md, K07). */
export type ReadFailure =
  | 'unreadable' // nothing usable on any track: turn the card and try again
  | 'tooFast' // start of a swipe, then silence
  | 'unsupportedCard' // readable, but no bank card (driving licence, gift card, private format)
  | 'encryptedReader'; // the reader hands out masked or encrypted numbers only: IT must change its mode

export type ReaderStatus =
  | { readonly state: 'ready' }
  | { readonly state: 'offline'; readonly code: ErrorCode; readonly detail: string };

/** Callbacks never run after `stop()` has been called. */
export interface CardReaderListener {
  /**
   * The first bytes of a swipe have arrived, or a card has been taken in. Exactly one of onCard and onFailure follows,
   * unless the reader goes offline first: within 1 s from readers that only talk (DR-02), and 10 s over PC/SC. A reader
   * that is asked may take 5 s for an answer (resident ID), a motorised one 20 s for each command, and is asked again
   * two times at most; usual are 1 to 3 s in all.
   */
  onReading(): void;
  onCard(card: CardRead): void;
  onFailure(failure: ReadFailure): void;
  onStatus(status: ReaderStatus): void;
  /** Readers that hold a card say when one is in the slot and when it was taken, changes only (K17). */
  onCardPresent?(present: boolean): void;
}

export type ReaderLight = 'off' | 'green' | 'yellow' | 'red';

/**
 * What a reader with a motor, a shutter or lights can be told. Keeping a customer's card is not among it (K17), and
 * nothing here or elsewhere writes to a card.
 */
export type ReaderCommand =
  /** `accept` lets cards in, which is how a reader starts; `refuse` keeps the slot shut. */
  { readonly do: 'accept' | 'refuse' | 'eject' } | { readonly do: 'light'; readonly light: ReaderLight };

export type ReaderCommandName = ReaderCommand['do'];

export interface ReaderCommands {
  readonly can: ReadonlySet<ReaderCommandName>;
  /** Never throws. A command this reader cannot do, or one sent while it is offline, is lost without a word. */
  send(command: ReaderCommand): void;
}

/** Any reader, whatever its wire. It opens, re-opens after an unplug, and never throws at its owner. */
export interface CardReader {
  /** Undefined for a reader that takes no commands. */
  readonly commands?: ReaderCommands | undefined;
  start(): void;
  /** Final: a stopped reader is not started again. Never rejects. */
  stop(): Promise<void>;
}
