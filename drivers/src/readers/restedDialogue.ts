import type { ReaderCommand, ReaderCommandName } from '../cardReader.ts';
import type { Dialogue, DialogueEffect } from './dialogue.ts';

/** ACK, NAK, EOT and DLE EOT; every command is longer. */
const LONGEST_SIGN_BYTES = 2;

/**
 * For readers that need a moment between their answer and the next command: holds commands back that long. What
 * follows a command is held back with it; signs such as ACK go out at once.
 */
export class RestedDialogue implements Dialogue {
  readonly can: ReadonlySet<ReaderCommandName>;
  readonly #dialogue: Dialogue;
  readonly #restMs: number;
  #heardAt = Number.NEGATIVE_INFINITY;
  #held: DialogueEffect[] = [];

  constructor(dialogue: Dialogue, restMs: number) {
    this.can = dialogue.can;
    this.#dialogue = dialogue;
    this.#restMs = restMs;
  }

  start(atMs: number): readonly DialogueEffect[] {
    this.reset();
    return this.#release(this.#dialogue.start(atMs), atMs);
  }

  receive(bytes: Uint8Array, atMs: number): readonly DialogueEffect[] {
    this.#heardAt = atMs;
    return this.#release(this.#dialogue.receive(bytes, atMs), atMs);
  }

  wake(atMs: number): readonly DialogueEffect[] {
    return this.#release(this.#dialogue.wake(atMs), atMs);
  }

  deadline(): number | undefined {
    const next = this.#dialogue.deadline();
    const rested = this.#held.length > 0 ? this.#heardAt + this.#restMs : undefined;
    return rested === undefined || (next !== undefined && next < rested) ? next : rested;
  }

  isSettled(): boolean {
    return this.#held.length === 0 && this.#dialogue.isSettled();
  }

  command(command: ReaderCommand, atMs: number): readonly DialogueEffect[] {
    return this.#release(this.#dialogue.command(command, atMs), atMs);
  }

  reset(): void {
    this.#held = [];
    this.#heardAt = Number.NEGATIVE_INFINITY;
    this.#dialogue.reset();
  }

  /** In their order, so at the first command that must wait everything behind it waits too. */
  #release(effects: readonly DialogueEffect[], atMs: number): readonly DialogueEffect[] {
    const all = [...this.#held, ...effects];
    const isRested = atMs >= this.#heardAt + this.#restMs;
    const firstHeld = isRested ? -1 : all.findIndex(isCommand);
    this.#held = firstHeld < 0 ? [] : all.slice(firstHeld);
    return firstHeld < 0 ? all : all.slice(0, firstHeld);
  }
}

function isCommand(effect: DialogueEffect): boolean {
  return effect.do === 'write' && effect.bytes.length > LONGEST_SIGN_BYTES;
}
