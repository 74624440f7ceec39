import type { Span } from '../framing/tracks.ts';
import { f2Text, f2TextWith } from './f2Answer.ts';

/** Where the card is, in the words of Creator's and Sankyo's documents. */
export type F2Place = 'none' | 'gate' | 'inside';

/** `st0 st1 st2` in front of the data of a CRT-571 and CRT-591. */
export const CRT571_STATUS_BYTES = 3;
/** `st1 st0` of a CRT-288K. */
export const CRT288K_STATUS_BYTES = 2;

/**
 * What this program says to a CRT-571 or CRT-591 (CRT-591-M001 protocol 1.0; devices.md, section 2d). Neither has a
 * magnetic head. What moves a card into the bin is left out, for a card is never kept.
 */
export const CRT571_COMMANDS = {
  /** A card inside goes to the gate and is held there. */
  initialise: f2Text('C00'),
  status: f2Text('C10'),
  moveToIc: f2Text('C21'),
  moveToGate: f2Text('C29'),
  entryOn: f2Text('C30'),
  entryOff: f2Text('C31'),
  /** Powers the chip as EMV wants it (5 V) and asks for its answer to reset. */
  chipReset: f2Text('CQ00'),
  /** As ISO 7816 wants it, for a chip whose answer to reset EMV would not take. */
  chipResetIso: f2Text('CQ03'),
  chipOff: f2Text('CQ1'),
} as const;

/** What this program says to a CRT-288K, a reader into which the card is pushed by hand (devices.md, section 2d). */
export const CRT288K_COMMANDS = {
  /** The latch lets go of a card. On a CRT-571 the same bytes would keep the card. */
  initialise: f2Text('C01'),
  status: f2Text('C10'),
  /** From now on all tracks, as text. */
  magneticMode: f2Text('C600170'),
  readTracks: f2Text('C6107'),
  chipReset: f2Text('CQ00'),
  chipOff: f2Text('CQ1'),
} as const;

/** The reader finds out by itself which protocol the chip speaks. */
export function crt571Apdu(apdu: Uint8Array): Uint8Array {
  return f2TextWith('CQ9', apdu);
}

/** `type`: what the reset of the chip answered in front of the answer to reset, `0` for T=0 and `1` for T=1. */
export function crt288kApdu(apdu: Uint8Array, type: number | undefined): Uint8Array {
  return f2TextWith(type === 0x31 ? 'CQ4' : 'CQ3', apdu);
}

export interface Crt571Status {
  readonly card: F2Place;
  readonly stacker: 'empty' | 'few' | 'enough';
  readonly bin: 'not-full' | 'full';
}

/** Undefined when a byte is none of those the document knows. */
export function readCrt571Status(bytes: Uint8Array, { start }: Span): Crt571Status | undefined {
  const card = (['none', 'gate', 'inside'] as const)[bytes[start]! - 0x30];
  const stacker = (['empty', 'few', 'enough'] as const)[bytes[start + 1]! - 0x30];
  const bin = (['not-full', 'full'] as const)[bytes[start + 2]! - 0x30];
  return card && stacker && bin && { card, stacker, bin };
}

/** The place stands in the second byte. */
export function readCrt288kPlace(bytes: Uint8Array, { start }: Span): F2Place | undefined {
  return (['none', 'gate', 'inside'] as const)[bytes[start + 1]! - 0x30];
}

/** CRT-591 protocol, table of errors; 11, 15, 20-28 and 30 are the CRT-288K's. */
export const CRT_F2_ERRORS: ReadonlyMap<string, string> = new Map([
  ['00', 'undefined command'],
  ['01', 'parameter error'],
  ['02', 'command sequence error'],
  ['03', 'not supported by the hardware'],
  ['04', 'command data error'],
  ['05', 'IC contact not released'],
  ['10', 'card jam'],
  ['11', 'latch'],
  ['12', 'sensor'],
  ['13', 'card too long'],
  ['14', 'card too short'],
  ['15', 'EEPROM'],
  ['16', 'card moved by hand'],
  ['20', 'parity'],
  ['21', 'read error'],
  ['23', 'only SS-ES-LRC'],
  ['24', 'blank'],
  ['26', 'no start sentinel'],
  ['27', 'no end sentinel'],
  ['28', 'LRC'],
  ['30', 'power down'],
  ['40', 'card pulled out while it was captured'],
  ['41', 'IC magnet'],
  ['43', 'card cannot be moved to the IC position'],
  ['45', 'card moved by hand'],
  ['50', 'counter overflow'],
  ['51', 'motor'],
  ['60', 'short circuit of the IC supply'],
  ['61', 'IC activation failed'],
  ['62', 'not supported by the IC card'],
  ['63', 'IC does not answer'],
  ['64', 'IC protocol error'],
  ['65', 'IC not activated'],
  ['66', 'IC card not supported'],
  ['67', 'IC transmission error'],
  ['68', 'IC transmission timed out'],
  ['69', 'ATR not EMV'],
  ['A0', 'stacker empty'],
  ['A1', 'stacker full'],
  ['B0', 'not initialised'],
]);
