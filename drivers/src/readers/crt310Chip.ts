import { crt310AnswerTo, readCrt310Answer, type Crt310Answer } from '../devices/crt310Answer.ts';
import { CRT310_COMMANDS as COMMANDS, crt310Apdu } from '../devices/crt310Commands.ts';
import { CRT310, crt310Text, encodeCrt310 } from '../framing/crt310Frame.ts';
import type { Span } from '../framing/tracks.ts';
import type { CardReading, ReadingStep } from './cardReading.ts';
import type { ChipTalk } from './chipTalk.ts';
import type { Request } from './exchange.ts';

type Step = 'contact' | 'power' | 'apdu' | 'release';

const MOTOR_MS = 20_000;
/** Longer than any chip may think about one command. */
const CHIP_MS = 5_000;

/** Reads the chip of a card that lies in a CRT-310 and whose stripe gave no number (sections 9.3 and 8.6). */
export class Crt310Chip implements CardReading {
  readonly #chip: ChipTalk;
  #step: Step = 'contact';
  #command: Uint8Array = COMMANDS.moveToIc;
  #protocol: 'T=0' | 'T=1' = 'T=0';

  constructor(chip: ChipTalk) {
    this.#chip = chip;
  }

  begin(): Request {
    this.forget();
    return this.#ask('contact', COMMANDS.moveToIc);
  }

  answered(bytes: Uint8Array, frame: Span): 'ack' | 'nak' | 'noise' | ReadingStep {
    if (frame.end - frame.start === 1) {
      const byte = bytes[frame.start];
      if (byte === CRT310.ACK) return 'ack';
      return byte === CRT310.NAK ? 'nak' : 'noise';
    }
    const text = crt310Text(frame);
    const { cm, pm } = crt310AnswerTo(bytes, text);
    if (cm !== this.#command[0] || (pm !== undefined && pm !== this.#command[1])) return 'noise';
    return this.#goOn(bytes, readCrt310Answer(bytes, text));
  }

  forget(): void {
    this.#chip.reset();
    this.#command = COMMANDS.moveToIc;
  }

  #goOn(bytes: Uint8Array, answer: Crt310Answer | undefined): ReadingStep {
    if (this.#step === 'release') return {};
    if (answer?.kind === 'result' && answer.result === 'no card') return { failure: 'tooFast' };
    if (this.#step === 'contact' && answer?.kind === 'result' && answer.result === 'success')
      return { next: this.#ask('power', COMMANDS.icColdReset) };
    if (this.#step === 'power' && answer?.kind === 'atr') {
      this.#protocol = answer.protocol;
      return this.#send(this.#chip.begin());
    }
    if (this.#step === 'apdu' && answer?.kind === 'rapdu') {
      const said = this.#chip.answered(bytes.subarray(answer.rapdu.start, answer.rapdu.end));
      if ('apdu' in said) return this.#send(said.apdu);
      return 'failure' in said
        ? { failure: said.failure, next: this.#release() }
        : { card: { means: 'chip', ...said }, next: this.#release() };
    }
    // No chip, or one that says nothing: it was the stripe that could not be read.
    return { failure: 'unreadable', next: this.#release() };
  }

  #send(apdu: Uint8Array): ReadingStep {
    return { next: this.#ask('apdu', crt310Apdu(this.#protocol, apdu)) };
  }

  #release(): Request {
    return this.#ask('release', COMMANDS.icOff);
  }

  #ask(step: Step, command: Uint8Array): Request {
    this.#step = step;
    this.#command = command;
    return { frame: encodeCrt310(command), answerMs: step === 'contact' ? MOTOR_MS : CHIP_MS };
  }
}
