import { createSlab } from '../framing/slab.ts';
import type { Span } from '../framing/tracks.ts';
import { getResponse, withLength } from './apduCommands.ts';
import { readStatusWord } from './statusWord.ts';

/** GET RESPONSE and changes of Le for one command; a chip that wants more is out of order. */
const MAX_ROUNDS = 16;

/** All that a chip answered to one command, its parts joined. `bytes` is valid until the channel is used again. */
export interface ApduAnswer {
  readonly kind: 'ok' | 'warning' | 'failed';
  readonly bytes: Uint8Array;
  readonly data: Span;
}

/**
 * Gets one command at a time across to a chip, whatever carries it: fetches what waits (61xx), repeats what had the
 * wrong length (6Cxx). Few PC/SC stacks and no motorised reader do that for us. Pure; holds the answer, which may be
 * a card number, until it is used again or reset.
 */
export class ApduChannel {
  readonly #slab = createSlab();
  #used = 0;
  #command: Uint8Array = new Uint8Array();
  #rounds = 0;

  /** What to send first: the command itself, which must end with its Le. */
  ask(command: Uint8Array): Uint8Array {
    this.reset();
    this.#command = command;
    return command;
  }

  /** `response` with its status word, copied; 'broken' when it has none, is too long, or never ends. */
  answered(response: Uint8Array): { readonly apdu: Uint8Array } | ApduAnswer | 'broken' {
    const end = response.length - 2;
    const [sw1, sw2] = response.subarray(Math.max(0, end));
    if (sw1 === undefined || sw2 === undefined) return 'broken';
    if (this.#used + end > this.#slab.length) return 'broken';
    this.#slab.set(response.subarray(0, end), this.#used);
    this.#used += end;
    const status = readStatusWord(sw1, sw2);
    switch (status.kind) {
      case 'more':
        return this.#goOn(getResponse(status.length));
      case 'otherLength':
        return this.#goOn(withLength(this.#command, status.length));
      case 'ok':
      case 'warning':
      case 'failed':
        return { kind: status.kind, bytes: this.#slab, data: { start: 0, end: this.#used } };
    }
  }

  reset(): void {
    this.#slab.fill(0, 0, this.#used);
    this.#used = 0;
    this.#rounds = 0;
    this.#command = new Uint8Array();
  }

  /** 6Cxx to a GET RESPONSE concerns that one. */
  #goOn(apdu: Uint8Array): { readonly apdu: Uint8Array } | 'broken' {
    this.#rounds += 1;
    if (this.#rounds > MAX_ROUNDS) return 'broken';
    this.#command = apdu;
    return { apdu };
  }
}
