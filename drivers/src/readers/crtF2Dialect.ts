import {
  CRT288K_COMMANDS,
  CRT288K_STATUS_BYTES,
  CRT571_COMMANDS,
  CRT571_STATUS_BYTES,
  CRT_F2_ERRORS,
  crt288kApdu,
  crt571Apdu,
  readCrt288kPlace,
  readCrt571Status,
} from '../devices/crtF2.ts';
import { commonTracksOf288k, readCrt288kTracks } from '../devices/crt288kTracks.ts';
import { CRT_F2, crtF2Text, encodeCrtF2, findCrtF2End, MAX_CRT_F2_TEXT } from '../framing/crtF2Frame.ts';
import type { Span } from '../framing/tracks.ts';
import { F2_REFUSALS, type F2Dialect, type F2Frame } from './f2Dialect.ts';
import type { Refusal } from './insertCodec.ts';

export interface CrtF2Settings {
  /** As the switches on the reader are set, 0-15. Default 0. */
  readonly address?: number;
}

/** CRT-591-M001 protocol, section 1.4. */
const ACK_MS = 300;
/** Not documented for this family; what the maker of the other F2 readers states. */
const SILENCE_MS = 250;

const REFUSALS: ReadonlyMap<string, Refusal> = new Map([...F2_REFUSALS, ['11', 'jam']]);

/** Creator CRT-571 and CRT-591: motorised, chip only (devices.md, section 2d). */
export function crt571Dialect(settings: CrtF2Settings): F2Dialect {
  return {
    ...common(settings),
    statusBytes: CRT571_STATUS_BYTES,
    placeOf: (bytes, status) => readCrt571Status(bytes, status)?.card,
    initialise: CRT571_COMMANDS.initialise,
    status: CRT571_COMMANDS.status,
    eject: CRT571_COMMANDS.moveToGate,
    entry: { accept: CRT571_COMMANDS.entryOn, refuse: CRT571_COMMANDS.entryOff },
    stripe: [],
    chip: {
      contact: [CRT571_COMMANDS.moveToIc],
      power: [CRT571_COMMANDS.chipReset, CRT571_COMMANDS.chipResetIso],
      apdu: crt571Apdu,
      release: [CRT571_COMMANDS.chipOff],
    },
  };
}

/**
 * Creator CRT-288K: the card is pushed in by hand and held by a latch; stripe and chip (devices.md, section 2d). Its
 * USB framing is not published: this is for one with a serial line.
 */
export function crt288kDialect(settings: CrtF2Settings): F2Dialect {
  return {
    ...common(settings),
    statusBytes: CRT288K_STATUS_BYTES,
    placeOf: readCrt288kPlace,
    initialise: CRT288K_COMMANDS.initialise,
    status: CRT288K_COMMANDS.status,
    // Opening the latch is what lets a card go.
    eject: CRT288K_COMMANDS.initialise,
    stripe: [
      { text: CRT288K_COMMANDS.magneticMode, tracks: [] },
      {
        text: CRT288K_COMMANDS.readTracks,
        tracks: [1, 2, 3],
        read: (bytes, data) => {
          const tracks = readCrt288kTracks(bytes, data);
          return tracks && commonTracksOf288k(tracks);
        },
      },
    ],
    chip: {
      contact: [],
      power: [CRT288K_COMMANDS.chipReset],
      apdu: crt288kApdu,
      release: [CRT288K_COMMANDS.chipOff],
    },
  };
}

function common({ address = 0 }: CrtF2Settings) {
  return {
    exchange: {
      ackMs: ACK_MS,
      tries: 3,
      thanks: Uint8Array.of(CRT_F2.ACK),
      refusal: Uint8Array.of(CRT_F2.NAK),
    },
    silenceMs: SILENCE_MS,
    restMs: 0,
    cancel: Uint8Array.of(CRT_F2.EOT),
    findFrameEnd: findCrtF2End,
    frameOf,
    encode: (text: Uint8Array) => encodeCrtF2(address, text),
    maxTextBytes: MAX_CRT_F2_TEXT,
    errors: CRT_F2_ERRORS,
    refusals: REFUSALS,
  };
}

function frameOf(bytes: Uint8Array, frame: Span): F2Frame {
  if (frame.end - frame.start > 1) return { is: 'text', text: crtF2Text(frame), whole: true };
  if (bytes[frame.start] === CRT_F2.ACK) return 'ack';
  return bytes[frame.start] === CRT_F2.NAK ? 'nak' : 'cancelled';
}
