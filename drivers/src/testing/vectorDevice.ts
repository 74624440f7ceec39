import { hexOf } from '../diagnostics/describeFrames.ts';
import type { DialogueSteps } from '../diagnostics/playExchange.ts';
import { FrameBuffer, type FindFrameEnd } from '../framing/frameBuffer.ts';
import { createSlab } from '../framing/slab.ts';
import type { CreateModel, DeviceModel } from '../simulators/readerSimulator.ts';

export interface VectorScript {
  readonly steps: DialogueSteps;
  /** Where the vector's first word is the reader's: the host's word before it and its acknowledgement, in hexadecimal. */
  readonly opening?: { readonly word: string; readonly acknowledgement: string };
  /** What the device does before and after the vector. */
  readonly model: CreateModel<DeviceModel>;
  readonly findHostFrameEnd: FindFrameEnd;
}

/** No vector is slower between the bytes of one word. */
const SILENCE_MS = 250;

/**
 * A device on a wire that behaves until the vector's first word comes, and then plays the vector once, word by word.
 * Tests only.
 */
export class VectorDevice implements DeviceModel {
  /** What the host has said in the place of the vector's host, in hexadecimal. */
  readonly played: string[] = [];
  readonly #steps: DialogueSteps;
  readonly #opening: string | undefined;
  /** Said in front of the vector. */
  readonly #acknowledgement: string | undefined;
  readonly #model: DeviceModel;
  readonly #send: (bytes: Uint8Array) => void;
  readonly #frames: FrameBuffer;
  #at: number | undefined;

  constructor({ steps, opening, model, findHostFrameEnd }: VectorScript, send: (bytes: Uint8Array) => void) {
    this.#steps = steps;
    const isFirst = steps[0]?.[0] === 'host';
    this.#opening = isFirst ? steps[0]?.[1] : opening?.word;
    this.#acknowledgement = isFirst ? undefined : opening?.acknowledgement;
    this.#send = send;
    this.#model = model(send);
    this.#frames = new FrameBuffer(createSlab(), findHostFrameEnd, SILENCE_MS, {
      onFrame: (bytes, { start, end }) => this.#heard(bytes.slice(start, end)),
    });
  }

  get isOver(): boolean {
    return this.#at === this.#steps.length;
  }

  receive(bytes: Uint8Array): void {
    this.#frames.push(bytes, 0);
  }

  losePower(): void {
    this.#model.losePower();
  }

  #heard(frame: Uint8Array): void {
    const words = hexOf(frame);
    if (this.isOver) this.#model.receive(frame);
    else if (this.#at !== undefined) {
      this.played.push(words);
      this.#speak(this.#at + 1);
    } else if (words === this.#opening) {
      if (this.#acknowledgement === undefined) this.played.push(words);
      else this.#say(this.#acknowledgement);
      this.#speak(this.#acknowledgement === undefined ? 1 : 0);
    } else this.#model.receive(frame);
  }

  /** Says what stands there, up to the host's next word; silences and pauses are the host's to end. */
  #speak(from: number): void {
    let at = from;
    for (let step = this.#steps[at]; step && step[0] !== 'host'; step = this.#steps[at]) {
      if (/^[\dA-F]+$/.test(step[1])) this.#say(step[1]);
      at += 1;
    }
    this.#at = at;
  }

  #say(hex: string): void {
    this.#send(Uint8Array.from(Buffer.from(hex, 'hex')));
  }
}
