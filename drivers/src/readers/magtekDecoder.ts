import type { ReadFailure } from '../cardReader.ts';
import { findCard } from '../devices/findCard.ts';
import { readMagtekReport } from '../devices/magtekHid.ts';
import type { Span } from '../framing/tracks.ts';
import { reportDecoder } from './reportDecoder.ts';
import type { CreateDecoder } from './swipeDecoder.ts';

/** MagTek readers in HID mode. `reportBytes`: what this model sends per swipe, 337 in clear. */
export function magtekDecoder(reportBytes: number): CreateDecoder {
  return reportDecoder(reportBytes, findInReport);
}

function findInReport(bytes: Uint8Array, length: number): Span | ReadFailure {
  const report = readMagtekReport(bytes, length);
  if (!report) return 'unreadable';
  const { tracks, encode } = report;
  if (encode === 'AAMVA' || encode === 'CADL') return 'unsupportedCard';
  if (!report.encrypted) return findCard(bytes, tracks);
  // Its masked numbers may even pass the Luhn check; they are nobody's card number.
  return [tracks[1], tracks[2], tracks[3]].some((track) => track.status === 'ok')
    ? 'encryptedReader'
    : 'unreadable';
}
