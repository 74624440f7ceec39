import { usCharacter } from './usKeyboard.ts';

/** Modifiers, a reserved byte, and up to six keys that are down. */
const REPORT_BYTES = 8;
const FIRST_KEY = 2;
const SHIFTS = 0x02 | 0x20;
/** More keys are down than a report can say. */
const ROLL_OVER = 0x01;

/** Turns the reports of a keyboard in the boot protocol (HID 1.11, appendix B) into characters. Holds the last one. */
export class BootKeyboard {
  readonly #down = new Uint8Array(REPORT_BYTES - FIRST_KEY);

  /** The ASCII characters of the keys that have just gone down, in their order, each given to `onCharacter`. */
  push(report: Uint8Array, onCharacter: (character: number) => void): void {
    if (report.length !== REPORT_BYTES || report[FIRST_KEY] === ROLL_OVER) return;
    const shift = (report[0]! & SHIFTS) !== 0;
    for (let at = FIRST_KEY; at < REPORT_BYTES; at += 1) {
      const usage = report[at]!;
      if (usage === 0 || this.#down.includes(usage)) continue;
      const character = usCharacter(usage, shift);
      if (character !== undefined) onCharacter(character);
    }
    this.#down.set(report.subarray(FIRST_KEY));
  }

  reset(): void {
    this.#down.fill(0);
  }
}
