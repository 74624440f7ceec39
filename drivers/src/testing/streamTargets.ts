import { readCrt310Answer } from '../devices/crt310Answer.ts';
import { commonTracks } from '../devices/crt310Tracks.ts';
import { findCard } from '../devices/findCard.ts';
import { hidMsrLayout } from '../devices/hidMsrLayout.ts';
import { findHidMsrNumber } from '../devices/hidMsrReport.ts';
import { takeIdNumber } from '../devices/idText.ts';
import { readKytAnswer, readKytTracks } from '../devices/kyt.ts';
import { CLEAR_REPORT_BYTES } from '../devices/magtekHid.ts';
import { readMsrBlock } from '../devices/msr.ts';
import { readSdtAnswer, sdtParts } from '../devices/sdt.ts';
import { findWedgeNumber } from '../devices/wedgeNumber.ts';
import { crt310Text, encodeCrt310, findCrt310End } from '../framing/crt310Frame.ts';
import { encodeKyt, findKytEnd, kytText } from '../framing/kytFrame.ts';
import type { FindFrameEnd } from '../framing/frameBuffer.ts';
import { encodeMsr605x, MSR605X_PACKET_BYTES, msr605xPayload } from '../framing/msr605xPacket.ts';
import { findMsrEnd } from '../framing/msrFrame.ts';
import { encodeSdt, findSdtEnd, sdtBody } from '../framing/sdtFrame.ts';
import { createSlab } from '../framing/slab.ts';
import type { Span } from '../framing/tracks.ts';
import { WedgeFramer } from '../framing/wedgeFramer.ts';
import type { ReadFailure } from '../cardReader.ts';
import { asciiDecoder } from '../readers/asciiDecoder.ts';
import { frameDecoder, type FindInFrame } from '../readers/frameDecoder.ts';
import { idtechDecoder } from '../readers/idtechDecoder.ts';
import { lineDecoder } from '../readers/lineDecoder.ts';
import { magtekDecoder } from '../readers/magtekDecoder.ts';
import { reportDecoder } from '../readers/reportDecoder.ts';
import type { CreateDecoder } from '../readers/swipeDecoder.ts';
import { idTextBlock } from '../simulators/idTextBlock.ts';
import { idtechFrame } from '../simulators/idtechFrameOf.ts';
import { F2_STREAM_TARGETS } from './f2StreamTargets.ts';
import type { StreamTarget } from './streamTarget.ts';
import { testIdNumber } from './testIdNumber.ts';

const NUMBER = '9000010000000000009';
const TRACK1 = `B${NUMBER}^TEST/CARD^30122200000000000`;
const TRACK2 = `${NUMBER}=30122200000000`;
const STRIPE = `%${TRACK1}?;${TRACK2}?`;
const MSR_BLOCK = latin1(`\x1bs\x1b\x01%${TRACK1}?\x1b\x02;${TRACK2}?\x1b\x03\x1b+?\x1c\x1b0`);
const PHOTO_BYTES = 1_024;

/** Page 8E: three lengths of 8 bits; 79, 40 and 107 bytes of tracks. */
const HID_MSR_DESCRIPTOR =
  '068E000901A10115 0026FF007508950309110912091381020921954F81020922952881020923956B8102C0';
const KEY_MS = 3;
const SILENCE_MS = 100;
/** Of a low-speed device, where the system does not put reports together. */
const USB_PACKET_BYTES = 8;

/** Every protocol of a card or ID reader that bytes come from. */
export const STREAM_TARGETS: readonly StreamTarget[] = [
  card('ASCII stripe', 'stream', false, latin1(`${STRIPE}\r`), asciiDecoder({})),
  card(
    'ASCII line',
    'stream',
    false,
    latin1(`T2:${TRACK2}\r\n`),
    lineDecoder({ prefix: 'T2:', suffix: '\r\n' }),
  ),
  {
    ...card('MagTek HID', 'reports', false, magtekReport(), magtekDecoder(CLEAR_REPORT_BYTES)),
    packetBytes: USB_PACKET_BYTES,
  },
  {
    ...card('HID page 8E', 'reports', false, hidMsrReport(), hidMsrDecoder()),
    packetBytes: USB_PACKET_BYTES,
  },
  card(
    'ID TECH',
    'stream',
    true,
    idtechFrame({ track1: `%${TRACK1}?`, track2: `;${TRACK2}?` }),
    idtechDecoder,
  ),
  card('wedge', 'keys', false, latin1(`${STRIPE}\r`), wedgeDecoder),
  card('MSR605', 'stream', false, MSR_BLOCK, msrDecoder()),
  {
    ...card('MSR605X', 'reports', false, joined(encodeMsr605x(MSR_BLOCK)), msr605xDecoder()),
    packetBytes: MSR605X_PACKET_BYTES,
    carriedIn: msr605xPayloads,
  },
  card(
    'CRT-310',
    'stream',
    true,
    encodeCrt310(latin1(`E007\x1fY${TRACK1}\x1fY${TRACK2}\x1fN\xe5`)),
    frames(findCrt310End, (bytes, frame) => {
      const answer = frame.end - frame.start > 1 ? readCrt310Answer(bytes, crt310Text(frame)) : undefined;
      return answer?.kind === 'tracks' ? findCard(bytes, commonTracks(answer.tracks)) : 'unreadable';
    }),
  ),
  card(
    'KYT-79xx',
    'stream',
    true,
    encodeKyt(latin1(`P\x10${TRACK1}\0${TRACK2}\0`)),
    frames(findKytEnd, (bytes, frame) => {
      const answer = readKytAnswer(bytes, kytText(frame));
      const tracks = answer?.kind === 'positive' ? readKytTracks(bytes, answer.data) : undefined;
      return tracks ? findCard(bytes, tracks) : 'unreadable';
    }),
  ),
  ...F2_STREAM_TARGETS,
  {
    name: 'ID card',
    comes: 'stream',
    hasCheck: true,
    number: testIdNumber(),
    sample: encodeSdt(
      Uint8Array.of(
        0,
        0,
        0x90,
        1,
        0,
        PHOTO_BYTES >> 8,
        0,
        ...idTextBlock({ number: testIdNumber() }),
        // Any bytes at all, so also the beginning of a frame.
        ...Array.from({ length: PHOTO_BYTES }, (_, at) => (at * 167 + (at >> 3)) & 0xff),
      ),
    ),
    create: idCardDecoder(),
  },
];

function card(
  name: string,
  comes: StreamTarget['comes'],
  hasCheck: boolean,
  sample: Uint8Array,
  create: CreateDecoder,
): StreamTarget {
  return { name, comes, hasCheck, sample, number: NUMBER, create };
}

function frames(findEnd: FindFrameEnd, find: FindInFrame): CreateDecoder {
  return frameDecoder({ findEnd, silenceMs: SILENCE_MS, find });
}

function magtekReport(): Uint8Array {
  const report = Buffer.alloc(CLEAR_REPORT_BYTES);
  report.set([0, 0, 0, TRACK1.length + 2, TRACK2.length + 2]);
  report.write(`%${TRACK1}?`, 7, 'latin1');
  report.write(`;${TRACK2}?`, 117, 'latin1');
  return Uint8Array.from(report);
}

function hidMsrDecoder(): CreateDecoder {
  const layout = hidMsrLayout(Buffer.from(HID_MSR_DESCRIPTOR.replaceAll(' ', ''), 'hex'));
  if (!layout) throw new Error('the descriptor of this test describes no tracks');
  return reportDecoder(layout.reportBytes, (bytes, length) => findHidMsrNumber(bytes, length, layout));
}

function hidMsrReport(): Uint8Array {
  const report = Buffer.alloc(3 + 79 + 40 + 107);
  report.set([TRACK1.length + 2, TRACK2.length + 2]);
  report.write(`%${TRACK1}?`, 3, 'latin1');
  report.write(`;${TRACK2}?`, 82, 'latin1');
  return Uint8Array.from(report);
}

/** Keys that follow each other as fast as a reader types them. */
function wedgeDecoder(events: Parameters<CreateDecoder>[0]): ReturnType<CreateDecoder> {
  const framer = new WedgeFramer(createSlab(), {
    onSwipe: (bytes, text) => {
      events.onBegin();
      const found = findWedgeNumber(bytes, text);
      if (typeof found === 'string') events.onFailure(found);
      else events.onNumber(bytes, found);
    },
    onDropped: () => events.onFailure('tooFast'),
    onHuman: () => events.onFailure('unsupportedCard'),
  });
  let lastAt = 0;
  return {
    push: (bytes, atMs) => {
      let keyAt = Math.max(lastAt, atMs);
      for (let at = 0; at < bytes.length; at += 1) {
        keyAt += KEY_MS;
        framer.push(bytes[at]!, keyAt);
      }
      lastAt = keyAt;
    },
    idle: () => framer.idle(framer.deadline() ?? 0),
    deadline: () => framer.deadline(),
    reset: () => framer.reset(),
  };
}

function msrDecoder(): CreateDecoder {
  return frames(findMsrEnd, (bytes, frame) => {
    const block = frame.end - frame.start > 2 ? readMsrBlock(bytes, frame) : undefined;
    return block ? findCard(bytes, block.tracks) : 'unreadable';
  });
}

function msr605xDecoder(): CreateDecoder {
  return (events) => {
    const decoder = msrDecoder()(events);
    return {
      push: (packets, atMs) => {
        for (let from = 0; from < packets.length; from += MSR605X_PACKET_BYTES) {
          const packet = packets.subarray(from, from + MSR605X_PACKET_BYTES);
          const payload = msr605xPayload(packet);
          if (payload) decoder.push(packet.subarray(payload.start, payload.end), atMs);
        }
      },
      idle: (atMs) => decoder.idle(atMs),
      deadline: () => decoder.deadline(),
      reset: () => decoder.reset(),
    };
  };
}

/** What the packets of a swipe carry, one behind the other. */
function msr605xPayloads(packets: Uint8Array): Uint8Array {
  const carried = new Uint8Array(packets.length);
  let end = 0;
  for (let from = 0; from < packets.length; from += MSR605X_PACKET_BYTES) {
    const packet = packets.subarray(from, from + MSR605X_PACKET_BYTES);
    const payload = msr605xPayload(packet);
    if (!payload) continue;
    carried.set(packet.subarray(payload.start, payload.end), end);
    end += payload.end - payload.start;
  }
  return carried.subarray(0, end);
}

/** The number, copied out of its wide characters, takes the place of the frame. */
function idCardDecoder(): CreateDecoder {
  const into = createSlab();
  return frames(findSdtEnd, (bytes, frame): Span | ReadFailure => {
    const answer = readSdtAnswer(bytes, sdtBody(frame));
    const parts = answer && sdtParts(bytes, answer.data);
    const length = parts && takeIdNumber(bytes, parts.text, into);
    if (length === undefined) return 'unreadable';
    for (let at = 0; at < length; at += 1) bytes[frame.start + at] = into[at]!;
    return { start: frame.start, end: frame.start + length };
  });
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}
