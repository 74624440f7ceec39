import type { ReadFailure } from '../cardReader.ts';
import type { Span } from '../framing/tracks.ts';

/** Asks a chip for its card number, APDU by APDU. Pure; whoever reaches the chip gets the APDUs across. */
export interface ChipTalk {
  /** The first APDU, for a chip that has just been powered. */
  begin(): Uint8Array;
  /**
   * What the chip answered, status word included; zeroed by the caller afterwards. `bytes` of a number is valid until
   * the next call.
   */
  answered(
    response: Uint8Array,
  ):
    | { readonly apdu: Uint8Array }
    | { readonly bytes: Uint8Array; readonly number: Span }
    | { readonly failure: ReadFailure };
  /** Forgets and zeroes everything. */
  reset(): void;
}
