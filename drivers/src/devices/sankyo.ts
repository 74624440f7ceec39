import type { Span } from '../framing/tracks.ts';
import type { F2Place } from './crtF2.ts';
import { f2Text, f2TextWith } from './f2Answer.ts';

/** `st1 st0` in front of the data. */
export const SANKYO_STATUS_BYTES = 2;

/**
 * What this program says to an ICT3Q8 or MCT3Q8 (devices.md, section 2e). What moves a card to the rear, what
 * encodes a stripe, and the repeated read that glues partial data to an error are left out.
 */
export const SANKYO_COMMANDS = {
  /** A card inside goes to the gate. The last digits are those of the maker's own example. */
  initialise: f2Text('C0032400001000'),
  status: f2Text('C10'),
  /** Any card opens the slot. */
  entryAny: f2Text('C:0'),
  entryOff: f2Text('C:1'),
  /** Only a card with data on its stripe opens the slot, which keeps paper out, and chips without a stripe. */
  entryMagnetic: f2Text('C:2'),
  eject: f2Text('C30'),
  /** Buffered when the card came in; without sentinels and LRC. */
  readTrack1: f2Text('C61'),
  readTrack2: f2Text('C62'),
  readTrack3: f2Text('C63'),
  contactOn: f2Text('C@0'),
  contactOff: f2Text('C@2'),
  /** As EMV wants it. */
  chipOn: f2Text('CI00'),
  /** As ISO 7816 wants it (5 V), for a chip whose answer to reset EMV would not take. */
  chipOnIso: f2Text('CI03'),
  chipOff: f2Text('CI1'),
} as const;

/** The reader finds out by itself which protocol the chip speaks. */
export function sankyoApdu(apdu: Uint8Array): Uint8Array {
  return f2TextWith('CI9', apdu);
}

/** `00` none, `01` in the gate, `02` inside. Undefined for anything else. */
export function readSankyoPlace(bytes: Uint8Array, { start }: Span): F2Place | undefined {
  return bytes[start] === 0x30 ? PLACES[bytes[start + 1]! - 0x30] : undefined;
}

const PLACES = ['none', 'gate', 'inside'] as const;

/** Section "error codes" of the maker's specification, in our words; those of other machinery are left out. */
export const SANKYO_ERRORS: ReadonlyMap<string, string> = new Map([
  ['00', 'undefined command'],
  ['01', 'parameter error'],
  ['02', 'cannot execute'],
  ['03', 'no such hardware'],
  ['04', 'command data error'],
  ['05', 'IC contact not released'],
  ['10', 'jam'],
  ['11', 'shutter'],
  ['12', 'sensor, or more than one card'],
  ['13', 'card too long'],
  ['14', 'card too short'],
  ['15', 'EEPROM'],
  ['16', 'card moved by hand'],
  ['17', 'jam at the inner position'],
  ['18', 'shutter or width sensor'],
  ['20', 'parity'],
  ['21', 'read error'],
  ['23', 'only SS-ES-LRC'],
  ['24', 'no stripe / blank'],
  ['26', 'no SS'],
  ['27', 'no ES'],
  ['28', 'LRC'],
  ['30', 'power down'],
  ['40', 'card pulled out while it was captured'],
  ['41', 'IC contact magnet'],
  ['43', 'card cannot be moved to the IC position'],
  ['45', 'card lost from sight'],
  ['46', 'card not taken'],
  ['50', 'counter overflow'],
  ['51', 'motor'],
  ['60', 'IC supply'],
  ['61', 'no ATR'],
  ['62', 'protocol not supported by the IC'],
  ['63', 'IC does not answer'],
  ['64', 'IC protocol error'],
  ['65', 'IC not activated'],
  ['66', 'ATR not supported'],
  ['69', 'ATR not EMV'],
  ['B0', 'not initialised'],
]);
