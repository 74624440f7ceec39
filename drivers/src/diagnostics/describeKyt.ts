import { KYT_FLAGS, readKytAnswer, readKytTracks } from '../devices/kyt.ts';
import { findKytEnd, kytText } from '../framing/kytFrame.ts';
import type { Span, Track } from '../framing/tracks.ts';
import { describeFrames } from './describeFrames.ts';
import { textOf } from './describeSwipe.ts';

type Description = Readonly<Record<string, unknown>>;

/** Commands by their letter. */
const MEANINGS: ReadonlyMap<number, string> = new Map([
  [0x53, 'status'],
  [0x4d, 'magnetic data'],
  [0x52, 'ICC reset'],
  [0x45, 'eject'],
]);

/** Diagnostic door: what a KYT-79xx or its host says, in the words of the vectors. */
export function describeKyt(bytes: Uint8Array): Description {
  const { badSums, last } = describeFrames(bytes, findKytEnd, (slab, frame) =>
    describeText(slab, kytText(frame)),
  );
  return last ?? { error: badSums > 0 ? 'bcc' : 'no frame' };
}

function describeText(bytes: Uint8Array, text: Span): Description {
  const meaning = MEANINGS.get(bytes[text.start]!);
  if (text.end - text.start === 1 && meaning !== undefined) return { meaning };
  const answer = readKytAnswer(bytes, text);
  if (!answer) return { error: 'not documented' };
  if (answer.kind === 'negative') return { ok: false, error: answer.error, meaning: answer.meaning };
  const head = { ok: true, stat: answer.stat, flags: flagsOf(answer.stat) };
  const tracks = answer.data.end > answer.data.start ? readKytTracks(bytes, answer.data) : undefined;
  if (!tracks) return head;
  const wordsOf = (track: Track): string => (track.status === 'ok' ? textOf(bytes, track) : '');
  return { ...head, t1: wordsOf(tracks[1]), t2: wordsOf(tracks[2]), t3: wordsOf(tracks[3]) };
}

function flagsOf(stat: number): readonly string[] {
  return KYT_FLAGS.flatMap((name, bit) => (name !== undefined && (stat & (1 << bit)) !== 0 ? [name] : []));
}
