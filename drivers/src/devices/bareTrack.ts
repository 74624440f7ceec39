import { CHAR, trackOfSentinel } from '../framing/trackAlphabet.ts';
import { ABSENT, type Track, type TrackNumber } from '../framing/tracks.ts';

/**
 * A track as a command delivers it: with both sentinels or with none, for the makers' documents do not say which
 * (devices.md, section 9). Nothing at all is an absent track.
 */
export function bareTrack(bytes: Uint8Array, track: TrackNumber, start: number, end: number): Track {
  if (start >= end) return ABSENT;
  const sentinel = bytes[start];
  const opens = trackOfSentinel(sentinel) === track || (track === 3 && sentinel === CHAR.SEMICOLON);
  const closes = bytes[end - 1] === CHAR.QUESTION;
  if (opens && closes && end - start > 2) return { status: 'ok', start: start + 1, end: end - 1 };
  return opens || closes ? { status: 'error' } : { status: 'ok', start, end };
}
