import type { ErrorCode } from '@lobby/shared';
import type { CardMeans, ReadFailure, ReaderCommand, ReaderCommandName } from '../cardReader.ts';
import type { Span } from '../framing/tracks.ts';

/**
 * A conversation with a device that answers, pure: no clock, no I/O. The caller performs the effects in their order
 * and feeds back bytes and time. Times are milliseconds that never run backwards.
 *
 * Three promises each dialogue keeps: after `start` there is always a deadline unless the device is the one to
 * speak next and may take for ever (a customer's swipe); there is never more than one command in flight; and from
 * `start` on either `ready` or `trouble` is said within 30 s, each time it changes.
 */
export interface Dialogue {
  /** What `command` understands; the rest is ignored. */
  readonly can: ReadonlySet<ReaderCommandName>;
  /** The wire has just opened. Nothing of an earlier wire is remembered but what `command` was told last. */
  start(atMs: number): readonly DialogueEffect[];
  /** Copies what it needs; the caller may zero `bytes` at once. */
  receive(bytes: Uint8Array, atMs: number): readonly DialogueEffect[];
  /** To be called when `deadline()` has come; harmless earlier. */
  wake(atMs: number): readonly DialogueEffect[];
  deadline(): number | undefined;
  /** No command is in flight and none waits: the wire may be closed without leaving the device in the middle. */
  isSettled(): boolean;
  command(command: ReaderCommand, atMs: number): readonly DialogueEffect[];
  /** Forgets and zeroes everything, for instance because the wire closed. No deadline and no effect follow. */
  reset(): void;
}

export type DialogueEffect =
  | { readonly do: 'write'; readonly bytes: Uint8Array }
  /** A card is being read; exactly one `card` or `failure` follows unless `trouble` or a reset comes first. */
  | { readonly do: 'reading' }
  | FoundCard
  | { readonly do: 'failure'; readonly failure: ReadFailure }
  /** A card is in the reader or in its mouth. Repeats are harmless. */
  | { readonly do: 'cardPresent'; readonly present: boolean }
  /** The device has answered and takes cards, or is told to `refuse` them. Repeats are harmless. */
  | { readonly do: 'ready' }
  /** Wire open, device unusable; the dialogue goes on trying. `detail` is English, for logs, without card data. */
  | { readonly do: 'trouble'; readonly code: ErrorCode; readonly detail: string };

/** At most one in a list of effects. */
export interface FoundCard {
  readonly do: 'card';
  readonly means: CardMeans;
  /** Memory of the dialogue that holds this card and nothing else. The caller zeroes all of it afterwards. */
  readonly bytes: Uint8Array;
  /** Where the digits are in `bytes`. */
  readonly number: Span;
  /** Of numbers with another check than Luhn; left out, Luhn decides. */
  readonly checkOk?: boolean;
}
