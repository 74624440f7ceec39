import type { DialogueEffect } from './dialogue.ts';

/** One call of a dialogue: the time it was called with, and the effects it leads to, in their order. */
export class DialogueTurn {
  #now = 0;
  #effects: DialogueEffect[] = [];

  /** Of the call under way, else of the last. */
  get now(): number {
    return this.#now;
  }

  at(atMs: number, work: () => void): readonly DialogueEffect[] {
    this.#now = atMs;
    this.#effects = [];
    work();
    return this.#effects;
  }

  add(...effects: readonly DialogueEffect[]): void {
    this.#effects.push(...effects);
  }

  /** What was to follow does not. */
  forget(): void {
    this.#effects = [];
  }
}
