import type { ReaderCommand } from '../cardReader.ts';
import type { Dialogue, DialogueEffect } from '../readers/dialogue.ts';

/**
 * Runs a dialogue without a wire: time passes only when `pass` says so, and what the dialogue writes is given to
 * `device`, which answers by `say`. Performs effects as DialogueReader does. Tests only.
 */
export class DialogueStage {
  readonly heard: string[] = [];
  /** Every frame written, in hexadecimal. */
  readonly written: string[] = [];
  readonly #dialogue: Dialogue;
  readonly #device: (bytes: Uint8Array) => void;
  readonly #inbox: Uint8Array[] = [];
  #now = 0;
  #busy = false;

  constructor(dialogue: Dialogue, device: (bytes: Uint8Array) => void) {
    this.#dialogue = dialogue;
    this.#device = device;
  }

  get now(): number {
    return this.#now;
  }

  start(): void {
    this.#perform(this.#dialogue.start(this.#now));
  }

  command(command: ReaderCommand): void {
    this.#perform(this.#dialogue.command(command, this.#now));
  }

  /** The device sends. Delivered as soon as the dialogue has done what it is at. */
  say(bytes: Uint8Array): void {
    this.#inbox.push(bytes.slice());
    this.#deliver();
  }

  /** Lets time pass, waking the dialogue when it asked for it. Throws when it asks without end. */
  pass(ms: number): void {
    const until = this.#now + ms;
    for (let wakes = 0; ; wakes += 1) {
      const deadline = this.#dialogue.deadline();
      if (deadline === undefined || deadline > until) break;
      if (wakes > 100_000) throw new Error('the dialogue wakes without end');
      this.#now = Math.max(this.#now, deadline);
      this.#perform(this.#dialogue.wake(this.#now));
    }
    this.#now = until;
  }

  #deliver(): void {
    if (this.#busy) return;
    for (let bytes = this.#inbox.shift(); bytes; bytes = this.#inbox.shift()) {
      const effects = this.#dialogue.receive(bytes, this.#now);
      bytes.fill(0);
      this.#perform(effects);
    }
  }

  #perform(effects: readonly DialogueEffect[]): void {
    this.#busy = true;
    for (const effect of effects) {
      if (effect.do === 'write') {
        this.written.push(Buffer.from(effect.bytes).toString('hex'));
        this.#device(effect.bytes);
      } else this.#note(textOf(effect));
      if (effect.do === 'card') effect.bytes.fill(0);
    }
    this.#busy = false;
    this.#deliver();
  }

  /** States are said once, as a listener hears them. */
  #note(text: string): void {
    const isState = /^(ready|offline|card in|card out)/.test(text);
    const kind = text.startsWith('card ') ? /^card (in|out)$/ : /^(ready|offline.*)$/;
    if (isState && this.heard.findLast((line) => kind.test(line)) === text) return;
    if (text === 'card out' && !this.heard.includes('card in')) return;
    this.heard.push(text);
  }
}

function textOf(effect: Exclude<DialogueEffect, { do: 'write' }>): string {
  switch (effect.do) {
    case 'card': {
      const { bytes, number, means } = effect;
      return `${means} ${Buffer.from(bytes.subarray(number.start, number.end)).toString('latin1')}`;
    }
    case 'failure':
      return effect.failure;
    case 'cardPresent':
      return effect.present ? 'card in' : 'card out';
    case 'trouble':
      return `offline ${effect.code}`;
    case 'reading':
    case 'ready':
      return effect.do;
  }
}
