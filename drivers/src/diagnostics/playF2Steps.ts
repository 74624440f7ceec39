import type { ChipTalk } from '../readers/chipTalk.ts';
import type { DialogueEffect } from '../readers/dialogue.ts';
import { f2Dialogue } from '../readers/f2Dialogue.ts';
import { describeF2, F2_DIALECTS, type F2Device } from './describeF2.ts';
import { hexOf } from './describeFrames.ts';
import type { DialogueSteps } from './playExchange.ts';

export interface PlayedSteps extends Readonly<Record<string, unknown>> {
  /** Whether we said what the vector's host says, all of it and in its order. */
  readonly asExpected: boolean;
  readonly attempts: number;
  readonly cancelled: boolean;
}

/** A reader may be silent for 20 s before a command is given up. */
const LONGEST_SILENCE_MS = 21_000;
const NO_CHIP: ChipTalk = {
  begin: () => new Uint8Array(),
  answered: () => ({ failure: 'unreadable' }),
  reset: () => undefined,
};

/**
 * Diagnostic door: plays the steps of a vector against the whole conversation of a reader, with its own clock. What
 * comes before the vector's first command, such as setting the reader up, is answered with success.
 */
export function playF2Steps(device: F2Device, steps: DialogueSteps): PlayedSteps {
  const dialect = F2_DIALECTS[device];
  const dialogue = f2Dialogue(dialect, NO_CHIP);
  const expected = steps.flatMap(([who, what]) => (who === 'host' ? [what] : []));
  const first = expected.find((what) => what.length > 4) ?? '';
  // A vector may begin in the middle: with the answer to a question about the status.
  const opening = steps[0]?.[0] === 'host' ? first : hexOf(dialect.encode(dialect.status));
  let now = 0;
  let said: string[] = [];
  const take = (effects: readonly DialogueEffect[]): void => {
    for (const effect of effects) if (effect.do === 'write') said.push(hexOf(effect.bytes));
  };
  const wakeAt = (atMs: number): void => {
    now = atMs;
    take(dialogue.wake(now));
  };
  const hear = (bytes: Uint8Array): void => take(dialogue.receive(bytes, now));

  take(dialogue.start(now));
  for (let tries = 0; said.at(-1) !== opening && tries < 20; tries += 1) {
    const command = said.findLast((what) => what.length > 4);
    said = [];
    if (command !== undefined) hear(successOf(device, command));
    else wakeAt(dialogue.deadline() ?? now);
  }
  said = said.filter((what) => what === first);
  let heard = '';
  for (const [index, [who, what]] of steps.entries()) {
    if (who === 'reader' && /^[\dA-F]+$/.test(what)) {
      heard += what;
      hear(Uint8Array.from(Buffer.from(what, 'hex')));
    } else if (who !== 'host') wakeAt(dialogue.deadline() ?? now);
    else if (said.length < hostSteps(steps, index))
      wakeAt(Math.min(dialogue.deadline() ?? now, now + LONGEST_SILENCE_MS));
  }
  const last = steps.findLast(([who, what]) => who === 'reader' && what.length > 2)?.[1] ?? '';
  const described = describeF2(device, Uint8Array.from(Buffer.from(last, 'hex')));
  return {
    ...described,
    asExpected: expected.every((what, index) => said[index] === what),
    attempts: said.filter((what) => what === first).length,
    cancelled: 'cancelled' in describeF2(device, Uint8Array.from(Buffer.from(heard, 'hex'))),
  };
}

/** How many times the host has spoken up to and with this step. */
function hostSteps(steps: DialogueSteps, index: number): number {
  return steps.slice(0, index + 1).filter(([who]) => who === 'host').length;
}

/** The acknowledgement and the answer of a reader without a card. */
function successOf(device: F2Device, command: string): Uint8Array {
  const dialect = F2_DIALECTS[device];
  const bytes = Uint8Array.from(Buffer.from(command, 'hex'));
  const frame = dialect.frameOf(bytes, { start: 0, end: bytes.length });
  if (typeof frame === 'string') return new Uint8Array();
  const [, cm = 0, pm = 0] = bytes.subarray(frame.text.start, frame.text.end);
  const status = new Uint8Array(dialect.statusBytes).fill(0x30);
  const answer = dialect.encode(Uint8Array.of(0x50, cm, pm, ...status));
  return Uint8Array.of(...(dialect.exchange.thanks ?? []), ...answer);
}
