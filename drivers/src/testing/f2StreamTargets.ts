import type { ReadFailure } from '../cardReader.ts';
import { findChipNumber } from '../devices/chipNumber.ts';
import { commonTracksOf288k, readCrt288kTracks } from '../devices/crt288kTracks.ts';
import { readF2Answer, type F2Answer } from '../devices/f2Answer.ts';
import { findCard } from '../devices/findCard.ts';
import { readTlv } from '../devices/tlv.ts';
import { createSlab } from '../framing/slab.ts';
import { ABSENT, type Span } from '../framing/tracks.ts';
import { crt288kDialect, crt571Dialect } from '../readers/crtF2Dialect.ts';
import type { F2Dialect } from '../readers/f2Dialect.ts';
import { frameDecoder } from '../readers/frameDecoder.ts';
import { sankyoHidDialect, sankyoSerialDialect } from '../readers/sankyoDialect.ts';
import type { StreamTarget } from './streamTarget.ts';

const NUMBER = '9000010000000000009';
const TRACK1 = `B${NUMBER}^TEST/CARD^30122200000000000`;
const TRACK2 = `${NUMBER}=30122200000000`;
/** Tags 70, 57 and 5F20, as a chip answers a READ RECORD: a name is filled up to 26 characters; 90 00 behind it. */
const RECORD = `70 30 57 11 ${NUMBER}D30122200000000 5F20 1A ${hex('TEST/CARD'.padEnd(26))} 9000`;
const STATUS_WORD_BYTES = 2;

/** The readers with F2 frames. */
export const F2_STREAM_TARGETS: readonly StreamTarget[] = [
  {
    ...target(crt571Dialect({}), Buffer.from(hex('PQ9002') + RECORD.replaceAll(' ', ''), 'hex'), inRecord()),
    name: 'CRT-571 chip',
  },
  {
    ...target(crt288kDialect({}), latin1(`P6112P${TRACK1}~P${TRACK2}~N24`), (bytes, { data }) => {
      const tracks = readCrt288kTracks(bytes, data);
      return tracks ? findCard(bytes, commonTracksOf288k(tracks)) : 'unreadable';
    }),
    name: 'CRT-288K',
  },
  { ...target(sankyoSerialDialect({}), latin1(`P6202${TRACK2}`), inTrack2), name: 'ICT3Q8 serial' },
  {
    ...target(sankyoHidDialect({}), latin1(`P6202${TRACK2}`), inTrack2),
    name: 'ICT3Q8 HID',
    comes: 'reports',
    hasCheck: false,
  },
];

function target(
  dialect: F2Dialect,
  answer: Uint8Array,
  find: (bytes: Uint8Array, answer: F2Answer) => Span | ReadFailure,
): Omit<StreamTarget, 'name'> {
  return {
    sample: dialect.encode(answer),
    number: NUMBER,
    comes: 'stream',
    hasCheck: true,
    create: frameDecoder({
      findEnd: dialect.findFrameEnd,
      silenceMs: dialect.silenceMs,
      find: (bytes, frame) => {
        const found = dialect.frameOf(bytes, frame);
        if (typeof found === 'string' || !found.whole) return 'unreadable';
        const said = readF2Answer(bytes, found.text, dialect.statusBytes);
        return said?.kind === 'done' ? find(bytes, said) : 'unreadable';
      },
    }),
  };
}

function inTrack2(bytes: Uint8Array, { data: { start, end } }: F2Answer): Span | ReadFailure {
  return findCard(bytes, { 1: ABSENT, 2: { status: 'ok', start, end }, 3: ABSENT });
}

/** As EmvTalk looks into a record; the digits, written out, take the place of the frame. */
function inRecord() {
  const into = createSlab();
  return (bytes: Uint8Array, { data: { start, end } }: F2Answer): Span | ReadFailure => {
    const objects = readTlv(bytes, { start, end: Math.max(start, end - STATUS_WORD_BYTES) });
    const number = objects && findChipNumber(bytes, objects, into, 0);
    if (typeof number !== 'object') return 'unreadable';
    let to = start;
    for (let at = number.start; at < number.end; at += 1, to += 1) bytes[to] = into[at]!;
    return { start, end: to };
  };
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

function hex(text: string): string {
  return Buffer.from(text, 'latin1').toString('hex');
}
