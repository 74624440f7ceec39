import type { F2Place } from '../devices/crtF2.ts';
import type { FindFrameEnd } from '../framing/frameBuffer.ts';
import type { Span, TrackNumber, Track } from '../framing/tracks.ts';
import type { ExchangeRules } from './exchange.ts';
import type { Refusal } from './insertCodec.ts';

/** What a frame is: one of the single signs, or a text. `whole`: false when only its beginning could be had. */
export type F2Frame =
  'ack' | 'nak' | 'cancelled' | { readonly is: 'text'; readonly text: Span; readonly whole: boolean };

/** One command of those that read the stripe, and what its answer says of which tracks. */
export interface StripeStep {
  readonly text: Uint8Array;
  /** The tracks that this command tells; an error of theirs spoils these and no others. */
  readonly tracks: readonly TrackNumber[];
  /** Left out: the answer to this command holds no data. `bytes` may be worked on in place. */
  read?(bytes: Uint8Array, data: Span): Partial<Readonly<Record<TrackNumber, Track>>> | undefined;
}

/** How the chip is reached. All texts. */
export interface ChipCommands {
  /** Moves the card to the contacts, or the contacts to the card; none where they touch anyway. */
  readonly contact: readonly Uint8Array[];
  /** Ways to power the chip, in their order: the next is tried when the chip's answer to reset is not to its taste. */
  readonly power: readonly Uint8Array[];
  /** `type`: the first byte of the answer to `power`. */
  apdu(apdu: Uint8Array, type: number | undefined): Uint8Array;
  /** Said whatever happened, so that the card can be moved again. */
  readonly release: readonly Uint8Array[];
}

/** What differs between the readers whose commands begin with `C` and whose answers begin with `P` or `N`. */
export interface F2Dialect {
  readonly exchange: ExchangeRules;
  /** A longer silence inside a frame breaks it. */
  readonly silenceMs: number;
  /** The reader needs this long after an answer before it listens again. */
  readonly restMs: number;
  /** Ends a command that the reader has taken and does not answer; left out where there is no such thing. */
  readonly cancel?: Uint8Array;
  readonly findFrameEnd: FindFrameEnd;
  frameOf(bytes: Uint8Array, frame: Span): F2Frame;
  /** Throws for a text longer than `maxTextBytes`. */
  encode(text: Uint8Array): Uint8Array;
  readonly maxTextBytes: number;

  readonly statusBytes: number;
  /** Undefined for bytes that are not documented. */
  placeOf(bytes: Uint8Array, status: Span): F2Place | undefined;
  readonly errors: ReadonlyMap<string, string>;
  /** Errors that say more than that something is broken. */
  readonly refusals: ReadonlyMap<string, Refusal>;

  readonly initialise: Uint8Array;
  readonly status: Uint8Array;
  readonly eject: Uint8Array;
  /** Left out where the slot has no shutter. */
  readonly entry?: { readonly accept: Uint8Array; readonly refuse: Uint8Array };
  /** None where there is no magnetic head. */
  readonly stripe: readonly StripeStep[];
  readonly chip: ChipCommands;
}

/** The errors that both makers number alike, with what they say beyond that something is broken. */
export const F2_REFUSALS: readonly (readonly [string, Refusal])[] = [
  ['10', 'jam'],
  ['13', 'unsupportedCard'],
  ['14', 'unsupportedCard'],
  ['16', 'noCard'],
  ['20', 'unreadable'],
  ['21', 'unreadable'],
  ['23', 'unreadable'],
  ['24', 'unreadable'],
  ['26', 'unreadable'],
  ['27', 'unreadable'],
  ['28', 'unreadable'],
  ['30', 'restarted'],
  ['40', 'noCard'],
  ['45', 'noCard'],
  ['B0', 'restarted'],
];
