import { findIdtechNumber, readIdtechCard, type IdtechCard } from '../devices/idtech.ts';
import { findIdtechEnd, idtechCard, idtechCheck, unhex } from '../framing/idtechFrame.ts';
import type { Span, Track } from '../framing/tracks.ts';
import { describeFrames, hexOf } from './describeFrames.ts';
import { textOf } from './describeSwipe.ts';

type Description = Readonly<Record<string, unknown>>;

/** Diagnostic door: one frame of an ID TECH reader, in the words of the vectors; see describeSwipe.ts. */
export function describeIdtech(bytes: Uint8Array): Description {
  const { badSums, last } = describeFrames(bytes, findIdtechEnd, (slab, frame) => {
    const card = readIdtechCard(slab, idtechCard(frame));
    return card ? describeCard(slab, card) : { error: 'layout' };
  });
  if (last) return last;
  return { error: badSums > 0 ? idtechCheck(bytes, 0, bytes.length - 3) : 'incomplete' };
}

/** The same frame as the keyboard mode types it, with or without an Enter behind. */
export function describeIdtechTyped(text: string): Description {
  const bytes = Uint8Array.from(Buffer.from(text.trimEnd(), 'latin1'));
  const frame = unhex(bytes, { start: 0, end: bytes.length });
  return frame ? describeIdtech(bytes.subarray(0, frame.end)) : { error: 'not hexadecimal' };
}

function describeCard(bytes: Uint8Array, card: IdtechCard): Description {
  const { format, encrypted, tracks } = card;
  const found = findIdtechNumber(bytes, card);
  const head = { format, encrypted, result: typeof found === 'string' ? found : 'number' };
  if (!encrypted)
    return {
      ...head,
      track1: wordsOf(bytes, tracks[1]),
      track2: wordsOf(bytes, tracks[2]),
      track3: wordsOf(bytes, tracks[3]),
    };
  const text = (span: Span): string | null => (span.end > span.start ? textOf(bytes, span) : null);
  const hex = (span: Span | undefined): string | null =>
    span && span.end > span.start ? hexOf(bytes.subarray(span.start, span.end)) : null;
  const masked2 = text(card.sent[2]);
  return {
    ...head,
    ksn: hex(card.ksn),
    masked1: text(card.sent[1]),
    masked2,
    enc1: hex(card.encryptedTracks[1]),
    enc2: hex(card.encryptedTracks[2]),
    panFull: null,
    panFirst4: /^;(\d{4})/.exec(masked2 ?? '')?.[1] ?? null,
    panLast4: /(\d{4})=/.exec(masked2 ?? '')?.[1] ?? null,
  };
}

function wordsOf(bytes: Uint8Array, track: Track): string | null {
  if (track.status === 'ok') return textOf(bytes, track);
  return track.status === 'absent' ? null : 'error';
}
