import { ApduChannel } from '../devices/apdu.ts';
import { findTlv, readTlv } from '../devices/tlv.ts';
import { EmvTalk } from '../readers/emvTalk.ts';
import { describeChipCard } from './describeEmv.ts';
import { hexOf } from './describeFrames.ts';
import { textOf } from './describeSwipe.ts';
import { scriptedChip, type EmvSteps } from './scriptedChip.ts';

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
  const card = scriptedChip(steps);
  const transcript = new Transcript();
  let apdu = talk.begin();
  for (;;) {
    const response = card(apdu);
    if (response.length === 0) return { ...transcript.card, pan: null, reason: 'card removed' };
    transcript.note(apdu, response);
    const said = talk.answered(response);
    if ('apdu' in said) apdu = said.apdu;
    else if ('failure' in said)
      return { ...transcript.card, pan: null, failure: said.failure, reason: transcript.contradiction };
    else return { ...transcript.card, pan: textOf(said.bytes, said.number) };
  }
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
      hexOf(apdu).startsWith(SELECT_HEX) || hexOf(apdu).startsWith('00C0')
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
