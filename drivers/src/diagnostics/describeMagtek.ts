import { ENCRYPTED_LAYOUT, type MagtekReport } from '../devices/magtekHid.ts';
import { describeTracks, textOf, type SwipeText } from './describeSwipe.ts';

export interface MagtekText {
  readonly encrypted: boolean;
  readonly encode: string;
  readonly tracks: SwipeText['tracks'];
  /** Of the reader, not of the card. Encrypted reports only. */
  readonly serial: string | null;
  /** Key serial number in hexadecimal. Encrypted reports only. */
  readonly ksn: string | null;
}

/** Diagnostic door: see describeSwipe.ts. */
export function describeMagtek(bytes: Uint8Array, report: MagtekReport): MagtekText {
  const { encrypted, encode } = report;
  const ksn = bytes.subarray(ENCRYPTED_LAYOUT.ksn.start, ENCRYPTED_LAYOUT.ksn.end);
  return {
    encrypted,
    encode,
    tracks: describeTracks(bytes, report.tracks),
    serial: encrypted ? textOf(bytes, ENCRYPTED_LAYOUT.serial).replace(/\0+$/, '') : null,
    ksn: encrypted ? Buffer.from(ksn).toString('hex').toUpperCase() : null,
  };
}
