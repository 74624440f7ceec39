import { FrameBuffer } from '../framing/frameBuffer.ts';
import { createSlab } from '../framing/slab.ts';
import type { DialogueEffect } from '../readers/dialogue.ts';
import { Exchange, type ExchangeStep } from '../readers/exchange.ts';
import type { InsertAsk, InsertCodec } from '../readers/insertCodec.ts';
import { hexOf } from './describeFrames.ts';

/** `['host', hex]` what we say, `['reader', hex]` what comes back, `['reader', '(…)']` silence. */
export type DialogueSteps = readonly (readonly [string, string])[];

export interface PlayedExchange {
  /** Whether all that the host said is what we say at that point. */
  readonly asExpected: boolean;
  readonly attempts: number;
  readonly resend: boolean;
  readonly error: 'timeout' | undefined;
}

/** Diagnostic door: plays the steps of a vector against the real exchange of one command, with its own clock. */
export function playExchange(codec: InsertCodec, ask: InsertAsk, steps: DialogueSteps): PlayedExchange {
  const exchange = new Exchange(codec.exchange);
  const said: string[] = [];
  const note = (step: ExchangeStep): void => {
    if (step !== 'gaveUp') said.push(...step.flatMap(wordsOf));
  };
  let now = 0;
  let error: 'timeout' | undefined;
  const frames = new FrameBuffer(createSlab(), codec.findFrameEnd, codec.silenceMs, {
    onFrame: (bytes, frame) => {
      const unit = codec.decode(ask, bytes, frame);
      if (unit === 'ack') note(exchange.acknowledged(now));
      else if (unit === 'nak') note(exchange.refused(now));
      else if (unit !== 'noise') note(exchange.answered());
    },
  });
  note(exchange.begin(codec.encode(ask), now));
  const first = said[0];
  for (const [who, what] of steps) {
    if (who === 'host') continue;
    if (/^[\dA-F]+$/.test(what)) frames.push(Uint8Array.from(Buffer.from(what, 'hex')), now);
    else {
      error = 'timeout';
      now = exchange.deadline() ?? now;
      note(exchange.wake(now));
    }
  }
  const expected = steps.flatMap(([who, what]) => (who === 'host' ? [what] : []));
  const attempts = said.filter((words) => words === first).length;
  const asExpected = expected.every((words, index) => said[index] === words);
  return { asExpected, attempts, resend: attempts > 1, error };
}

function wordsOf(effect: DialogueEffect): readonly string[] {
  return effect.do === 'write' ? [hexOf(effect.bytes)] : [];
}
