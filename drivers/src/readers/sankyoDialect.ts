import { bareTrack } from '../devices/bareTrack.ts';
import {
  readSankyoPlace,
  SANKYO_COMMANDS,
  SANKYO_ERRORS,
  SANKYO_STATUS_BYTES,
  sankyoApdu,
} from '../devices/sankyo.ts';
import { encodeSankyo, findSankyoEnd, MAX_SANKYO_TEXT, SANKYO, sankyoText } from '../framing/sankyoFrame.ts';
import {
  encodeSankyoReport,
  findSankyoReportEnd,
  MAX_SANKYO_REPORT_TEXT,
  sankyoReportText,
} from '../framing/sankyoReport.ts';
import type { Span, TrackNumber } from '../framing/tracks.ts';
import { F2_REFUSALS, type F2Dialect, type F2Frame, type StripeStep } from './f2Dialect.ts';
import type { Refusal } from './insertCodec.ts';

export interface SankyoSettings {
  /** What opens the slot: any card (default), or only one with data on its stripe, which keeps paper out. */
  readonly entry?: 'any' | 'magnetic';
}

/** Interface specification, sections 2 and 3 (devices.md, section 2e). */
const ACK_MS = 300;
const SILENCE_MS = 250;
const REST_MS = 5;

const REFUSALS: ReadonlyMap<string, Refusal> = new Map([...F2_REFUSALS, ['17', 'jam']]);

/** Sankyo ICT3Q8 and MCT3Q8 on a serial line, 8E1 with RTS/CTS. */
export function sankyoSerialDialect(settings: SankyoSettings): F2Dialect {
  return {
    ...common(settings),
    exchange: {
      ackMs: ACK_MS,
      tries: 3,
      thanks: Uint8Array.of(SANKYO.ACK),
      refusal: Uint8Array.of(SANKYO.NAK),
    },
    silenceMs: SILENCE_MS,
    restMs: REST_MS,
    cancel: Uint8Array.of(SANKYO.DLE, SANKYO.EOT),
    findFrameEnd: findSankyoEnd,
    frameOf: serialFrameOf,
    encode: encodeSankyo,
    maxTextBytes: MAX_SANKYO_TEXT,
  };
}

/** The same reader with a USB plug (077A:100C): the same texts in reports, without signs and checks between them. */
export function sankyoHidDialect(settings: SankyoSettings): F2Dialect {
  return {
    ...common(settings),
    exchange: { tries: 2 },
    silenceMs: SILENCE_MS,
    restMs: REST_MS,
    findFrameEnd: findSankyoReportEnd,
    frameOf: (bytes, frame) => ({ is: 'text', ...sankyoReportText(bytes, frame) }),
    encode: encodeSankyoReport,
    maxTextBytes: MAX_SANKYO_REPORT_TEXT,
  };
}

function common({ entry }: SankyoSettings) {
  return {
    statusBytes: SANKYO_STATUS_BYTES,
    placeOf: readSankyoPlace,
    errors: SANKYO_ERRORS,
    refusals: REFUSALS,
    initialise: SANKYO_COMMANDS.initialise,
    status: SANKYO_COMMANDS.status,
    eject: SANKYO_COMMANDS.eject,
    entry: {
      accept: entry === 'magnetic' ? SANKYO_COMMANDS.entryMagnetic : SANKYO_COMMANDS.entryAny,
      refuse: SANKYO_COMMANDS.entryOff,
    },
    stripe: [
      readTrack(2, SANKYO_COMMANDS.readTrack2),
      readTrack(1, SANKYO_COMMANDS.readTrack1),
      readTrack(3, SANKYO_COMMANDS.readTrack3),
    ],
    chip: {
      contact: [SANKYO_COMMANDS.contactOn],
      power: [SANKYO_COMMANDS.chipOn, SANKYO_COMMANDS.chipOnIso],
      apdu: sankyoApdu,
      release: [SANKYO_COMMANDS.chipOff, SANKYO_COMMANDS.contactOff],
    },
  };
}

function readTrack(track: TrackNumber, text: Uint8Array): StripeStep {
  return {
    text,
    tracks: [track],
    read: (bytes, data) => ({ [track]: bareTrack(bytes, track, data.start, data.end) }),
  };
}

function serialFrameOf(bytes: Uint8Array, frame: Span): F2Frame {
  if (frame.end - frame.start > 2) return { is: 'text', text: sankyoText(frame), whole: true };
  if (bytes[frame.start] === SANKYO.ACK) return 'ack';
  return bytes[frame.start] === SANKYO.NAK ? 'nak' : 'cancelled';
}
