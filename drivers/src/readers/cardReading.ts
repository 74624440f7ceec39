import type { CardMeans, ReadFailure } from '../cardReader.ts';
import type { Span } from '../framing/tracks.ts';
import type { Request } from './exchange.ts';

/** What one answer led to. `card` or `failure` is said once; without `next` the reading is over. */
export interface ReadingStep {
  /** `bytes` is valid until the next call. */
  readonly card?: { readonly means: CardMeans; readonly bytes: Uint8Array; readonly number: Span };
  readonly failure?: ReadFailure;
  readonly next?: Request;
}

/**
 * Reads one card that lies still inside a reader, command by command: a stripe that takes several commands, and the
 * chip. Pure, like Dialogue; readingDialogue.ts gets the commands across.
 */
export interface CardReading {
  /** The first command, for a new card. */
  begin(): Request;
  /** `bytes` is zeroed afterwards. 'noise': nothing that was asked for. */
  answered(bytes: Uint8Array, frame: Span): 'ack' | 'nak' | 'noise' | ReadingStep;
  /** Forgets and zeroes everything. */
  forget(): void;
}
