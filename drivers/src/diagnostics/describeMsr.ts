import { MSR_COMMANDS, readMsrBlock } from '../devices/msr.ts';
import { findMsrEnd, MSR } from '../framing/msrFrame.ts';
import type { Track } from '../framing/tracks.ts';
import { describeFrames, hexOf } from './describeFrames.ts';
import { textOf } from './describeSwipe.ts';

type Description = Readonly<Record<string, unknown>>;

const MEANINGS: Readonly<Record<keyof typeof MSR_COMMANDS, string>> = {
  reset: 'reset',
  test: 'test',
  read: 'read ISO',
  lightsOff: 'LEDs off',
  lightGreen: 'green LED',
  lightYellow: 'yellow LED',
  lightRed: 'red LED',
};

/** Diagnostic door: what an MSR206/605/606 says, in the words of the vectors. */
export function describeMsr(bytes: Uint8Array): Description {
  const { last } = describeFrames(bytes, findMsrEnd, (slab, frame) => {
    if (slab[frame.start + 1] !== MSR.DATA) return { answer: hexOf(slab.subarray(frame.start, frame.end)) };
    const block = readMsrBlock(slab, frame);
    if (!block) return { error: 'not documented' };
    const { 1: first, 2: second, 3: third } = block.tracks;
    const describe = (track: Track): string | null => {
      if (track.status === 'ok') return textOf(slab, track);
      return track.status === 'absent' ? null : 'error';
    };
    return { status: block.status, t1: describe(first), t2: describe(second), t3: describe(third) };
  });
  return last ?? { error: 'no frame' };
}

/** What a command means; undefined for all that this program never sends, writing and erasing above all. */
export function meaningOfMsr(command: Uint8Array): string | undefined {
  const hex = hexOf(command);
  const entry = Object.entries(MSR_COMMANDS).find(([, bytes]) => hexOf(bytes) === hex);
  return entry && MEANINGS[entry[0] as keyof typeof MSR_COMMANDS];
}
