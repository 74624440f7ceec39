import { ApduChannel } from '../devices/apdu.ts';
import { findTlv, readTlv } from '../devices/tlv.ts';
import { EmvTalk } from '../readers/emvTalk.ts';
import { describeChipCard } from './describeEmv.ts';
import { hexOf } from './describeFrames.ts';
import { textOf } from './describeSwipe.ts';

/** A command (null: any) and what the card answers to it; an empty answer means that the card has been taken. */
export type EmvSteps = readonly { readonly c: string | null; readonly r: string }[];

const NOT_FOUND = Uint8Array.of(0x6a, 0x82);
const HEADER_HEX = 8;
const SELECT_HEX = '00A40400';

/**
 * Diagnostic door: plays a scripted card against the real conversation, which reads on behind the number, and tells
 * what was read in the words of the vectors; see describeSwipe.ts.
 */
export function playEmvSteps(
  wire: 'contact' | 'contactless',
  steps: EmvSteps,
): Readonly<Record<string, unknown>> {
  const talk = new EmvTalk({ wire, terminalValues: () => new Map(), readOn: true });
  const card = new ScriptedCard(steps);
  const transcript = new Transcript();
  let apdu = talk.begin();
  for (;;) {
    const response = card.answer(apdu);
    if (response.length === 0) return { ...transcript.card, pan: null, reason: 'card removed' };
    transcript.note(apdu, response);
    const said = talk.answered(response);
    if ('apdu' in said) apdu = said.apdu;
    else if ('failure' in said)
      return { ...transcript.card, pan: null, failure: said.failure, reason: transcript.contradiction };
    else return { ...transcript.card, pan: textOf(said.bytes, said.number) };
  }
}

/** Answers from the script, in its order; steps may be left out, for no two readers ask for the same. */
class ScriptedCard {
  readonly #steps: EmvSteps;
  #at = 0;

  constructor(steps: EmvSteps) {
    this.#steps = steps;
  }

  answer(apdu: Uint8Array): Uint8Array {
    const asked = hexOf(apdu);
    const found = this.#steps.findIndex(
      ({ c }, index) =>
        index >= this.#at && (c === null ? this.#mayBeAny(index, asked) : isSameCommand(c, asked)),
    );
    const step = this.#steps[found];
    if (!step) return NOT_FOUND;
    this.#at = found + 1;
    return Uint8Array.from(Buffer.from(step.r, 'hex'));
  }

  #mayBeAny(index: number, asked: string): boolean {
    return index === this.#at && !asked.startsWith(SELECT_HEX);
  }
}

/** Class, instruction and parameters; of SELECT also what is selected, of which the script may have the beginning. */
function isSameCommand(scripted: string, asked: string): boolean {
  if (scripted.slice(0, HEADER_HEX) !== asked.slice(0, HEADER_HEX)) return false;
  if (!scripted.startsWith(SELECT_HEX)) return true;
  const nameHex = Number.parseInt(scripted.slice(8, 10), 16) * 2;
  return asked.slice(10).startsWith(scripted.slice(10, 10 + nameHex));
}

/** What all answers together say of the card. */
class Transcript {
  readonly #channel = new ApduChannel();
  readonly #numbers = new Set<unknown>();
  #isAsking = false;
  card: Readonly<Record<string, unknown>> = {};

  get contradiction(): string | undefined {
    return this.#numbers.size > 1 ? '5A and 57 disagree' : undefined;
  }

  note(apdu: Uint8Array, response: Uint8Array): void {
    if (!this.#isAsking) this.#channel.ask(apdu);
    const answer = this.#channel.answered(response);
    this.#isAsking = answer !== 'broken' && 'apdu' in answer;
    if (answer === 'broken' || 'apdu' in answer || answer.kind === 'failed') return;
    const objects = readTlv(answer.bytes, answer.data) ?? [];
    const name =
      hexOf(apdu).startsWith('00A40400') || hexOf(apdu).startsWith('00C0')
        ? findTlv(objects, 0x84)
        : undefined;
    const aid = name && hexOf(answer.bytes.subarray(name.start, name.end));
    const described = describeChipCard(answer.bytes, objects);
    if (described['pan'] !== undefined) this.#numbers.add(described['pan']);
    this.card = {
      ...described,
      ...this.card,
      ...(aid !== undefined && { aid }),
    };
  }
}
