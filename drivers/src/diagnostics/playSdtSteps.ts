import { SDT_STATUS } from '../devices/sdt.ts';
import { encodeSdt } from '../framing/sdtFrame.ts';
import type { DialogueEffect } from '../readers/dialogue.ts';
import { SdtDialogue } from '../readers/sdtDialogue.ts';
import { hexOf } from './describeFrames.ts';
import { textOf } from './describeSwipe.ts';
import type { DialogueSteps } from './playExchange.ts';

/** A conversation waits at most this often for its reader to say something. */
const MAX_WAKES = 50;

/**
 * Diagnostic door: plays the steps of a vector against the whole conversation of an ID reader, with its own clock. The
 * reader is ready when the vector begins; what lies between two questions is waited for.
 */
export function playSdtSteps(steps: DialogueSteps): Readonly<Record<string, unknown>> {
  const dialogue = new SdtDialogue();
  const said: string[] = [];
  let [idNumber, failure]: (string | null)[] = [null, null];
  let now = 0;
  const take = (effects: readonly DialogueEffect[]): void => {
    for (const effect of effects) {
      if (effect.do === 'write') said.push(hexOf(effect.bytes));
      else if (effect.do === 'card') idNumber = textOf(effect.bytes, effect.number);
      else if (effect.do === 'failure') failure = effect.failure;
    }
  };
  const waitFor = (count: number): void => {
    for (let wakes = 0; said.length < count && wakes < MAX_WAKES; wakes += 1) {
      now = dialogue.deadline() ?? now;
      take(dialogue.wake(now));
    }
  };
  take(dialogue.start(now));
  take(dialogue.receive(READY, now));
  const before = said.length;
  const expected: string[] = [];
  for (const [who, what] of steps) {
    if (who === 'host') {
      expected.push(what);
      waitFor(before + expected.length);
    } else if (who === 'reader' && /^[\dA-F]+$/i.test(what)) {
      take(dialogue.receive(Uint8Array.from(Buffer.from(what, 'hex')), now));
    }
  }
  const played = said.slice(before);
  return {
    idNumber,
    ...(failure !== null && { failure }),
    asExpected: expected.every((frame, index) => frame === played[index]),
  };
}

/** The answer to the question with which every conversation begins. */
const READY = encodeSdt(Uint8Array.of(0, 0, SDT_STATUS.done));
