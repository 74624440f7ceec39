import { commonTracksOf288k, readCrt288kTracks } from '../devices/crt288kTracks.ts';
import { readF2Answer } from '../devices/f2Answer.ts';
import { crt288kDialect } from '../readers/crtF2Dialect.ts';
import type { F2Dialect } from '../readers/f2Dialect.ts';
import { sankyoHidDialect, sankyoSerialDialect } from '../readers/sankyoDialect.ts';
import { ABSENT, type Span, type Tracks } from '../framing/tracks.ts';
import type { FuzzTarget } from './fuzzFrames.ts';

const TRACK2 = '9000010000000000009=30122200000000';
const NONE: Tracks = { 1: ABSENT, 2: ABSENT, 3: ABSENT };

/** The readers with F2 frames, as targets of fuzzFrames.ts. Tests only. */
export const F2_FUZZ_TARGETS: readonly (FuzzTarget & { readonly name: string })[] = [
  {
    name: 'CRT-288K',
    hasCheck: true,
    ...targetOf(crt288kDialect({}), `P6112N24~P${TRACK2}~N24`, (bytes, data) => {
      const tracks = readCrt288kTracks(bytes, data);
      return tracks && commonTracksOf288k(tracks);
    }),
  },
  { name: 'ICT3Q8 serial', hasCheck: true, ...sankyoTarget(sankyoSerialDialect({})) },
];

/** Apart: its reports come one by one, so that none stands in the middle of another. */
export const SANKYO_HID_FUZZ_TARGET: FuzzTarget = { hasCheck: false, ...sankyoTarget(sankyoHidDialect({})) };

function sankyoTarget(dialect: F2Dialect): Pick<FuzzTarget, 'findEnd' | 'sample' | 'tracksOf'> {
  return targetOf(dialect, `P6202${TRACK2}`, (_bytes, { start, end }) => ({
    ...NONE,
    2: { status: 'ok', start, end },
  }));
}

function targetOf(
  dialect: F2Dialect,
  answer: string,
  read: (bytes: Uint8Array, data: Span) => Tracks | undefined,
): Pick<FuzzTarget, 'findEnd' | 'sample' | 'tracksOf'> {
  return {
    findEnd: dialect.findFrameEnd,
    sample: dialect.encode(Uint8Array.from(Buffer.from(answer, 'latin1'))),
    tracksOf: (bytes, frame) => {
      const found = dialect.frameOf(bytes, frame);
      if (typeof found === 'string' || !found.whole) return undefined;
      const said = readF2Answer(bytes, found.text, dialect.statusBytes);
      return said?.kind === 'done' ? read(bytes, said.data) : undefined;
    },
  };
}
