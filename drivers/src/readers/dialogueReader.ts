import { luhnOk } from '@lobby/shared';
import type { CardReader, CardReaderListener, ReaderCommand, ReaderCommands } from '../cardReader.ts';
import type { Transport } from '../transport/transport.ts';
import type { Dialogue, DialogueEffect, FoundCard } from './dialogue.ts';
import { WireLink, type ReaderDeps } from './wireLink.ts';

/** How long stop() lets a reader end what it is doing, and shut its slot. */
const LAST_COMMAND_MS = 1_000;

/** Runs a dialogue on a wire: performs its effects, keeps its time, and hands what it finds to the listener. */
export class DialogueReader implements CardReader {
  readonly commands: ReaderCommands | undefined;
  readonly #link: WireLink;
  readonly #dialogue: Dialogue;
  readonly #listener: CardReaderListener;
  readonly #now: () => number;
  /** The listener may send a command from inside a callback: its effects come after the ones before. */
  readonly #effects: DialogueEffect[] = [];
  #cardPresent = false;
  #wakeTimer: NodeJS.Timeout | undefined;
  #stopped: Promise<void> | undefined;
  #onSettled: (() => void) | undefined;

  constructor(transport: Transport, dialogue: Dialogue, listener: CardReaderListener, deps: ReaderDeps) {
    this.#dialogue = dialogue;
    this.#listener = listener;
    this.#now = deps.now;
    this.#link = new WireLink(
      transport,
      {
        onOpened: () => this.#go(dialogue.start(this.#now())),
        onBytes: (bytes) => this.#receive(bytes),
        onLost: () => this.#forget(),
        onStatus: (status) => this.#tell(() => listener.onStatus(status)),
      },
      deps.log,
    );
    if (dialogue.can.size > 0)
      this.commands = { can: dialogue.can, send: (command) => this.#command(command) };
  }

  start(): void {
    this.#link.start();
  }

  /** A slot that nobody watches any more must not swallow a card, so it is shut first where that is possible. */
  stop(): Promise<void> {
    this.#stopped ??= this.#shutAndClose();
    return this.#stopped;
  }

  async #shutAndClose(): Promise<void> {
    // `stop()` has returned by then, and with it the callback it may have been called from.
    await Promise.resolve();
    if (this.#link.isOnline && this.#dialogue.can.has('refuse')) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const giveUp = setTimeout(resolve, LAST_COMMAND_MS);
      this.#onSettled = resolve;
      this.#command({ do: 'refuse' });
      await promise;
      clearTimeout(giveUp);
      this.#onSettled = undefined;
    }
    const stopped = this.#link.stop();
    this.#forget();
    await stopped;
  }

  #receive(bytes: Uint8Array): void {
    if (this.#link.isOnline) this.#go(this.#dialogue.receive(bytes, this.#now()));
  }

  #command(command: ReaderCommand): void {
    if (this.#link.isOnline && this.#dialogue.can.has(command.do))
      this.#go(this.#dialogue.command(command, this.#now()));
  }

  #go(effects: readonly DialogueEffect[]): void {
    this.#effects.push(...effects);
    for (let effect = this.#effects.shift(); effect; effect = this.#effects.shift()) this.#perform(effect);
    this.#awaitDeadline();
    if (this.#dialogue.isSettled()) this.#onSettled?.();
  }

  #perform(effect: DialogueEffect): void {
    switch (effect.do) {
      case 'write':
        this.#link.write(effect.bytes);
        return;
      case 'reading':
        this.#tell(() => this.#listener.onReading());
        return;
      case 'card':
        this.#handOut(effect);
        return;
      case 'failure':
        this.#tell(() => this.#listener.onFailure(effect.failure));
        return;
      case 'cardPresent':
        this.#tellPresence(effect.present);
        return;
      case 'ready':
        this.#link.report({ state: 'ready' });
        return;
      case 'trouble':
        this.#link.report({ state: 'offline', code: effect.code, detail: effect.detail });
    }
  }

  #handOut({ bytes, number, means, checkOk }: FoundCard): void {
    const digits = bytes.subarray(number.start, number.end);
    this.#tell(() => this.#listener.onCard({ means, digits, luhnOk: checkOk ?? luhnOk(digits) }));
    bytes.fill(0);
  }

  #tellPresence(present: boolean): void {
    if (present === this.#cardPresent) return;
    this.#cardPresent = present;
    this.#tell(() => this.#listener.onCardPresent?.(present));
  }

  /** While stop() shuts the slot, our owner hears nothing more. */
  #tell(callback: () => void): void {
    if (!this.#stopped) this.#link.tell(callback);
  }

  #awaitDeadline(): void {
    clearTimeout(this.#wakeTimer);
    const deadline = this.#dialogue.deadline();
    if (deadline === undefined) return;
    // Timers may fire a fraction of a millisecond early; the dialogue decides by its own clock.
    const waitMs = Math.max(1, Math.ceil(deadline - this.#now()));
    this.#wakeTimer = setTimeout(() => this.#go(this.#dialogue.wake(this.#now())), waitMs);
  }

  #forget(): void {
    clearTimeout(this.#wakeTimer);
    // A card that nobody will hear of any more.
    for (const effect of this.#effects.splice(0)) if (effect.do === 'card') effect.bytes.fill(0);
    this.#dialogue.reset();
    this.#onSettled?.();
  }
}
