import { findIdtechNumber, readIdtechCard } from '../devices/idtech.ts';
import { findIdtechEnd, idtechCard } from '../framing/idtechFrame.ts';
import { frameDecoder } from './frameDecoder.ts';

/** Packets of one report follow each other within milliseconds, also on a serial line. */
const SILENCE_MS = 100;

/**
 * ID TECH readers, enhanced or original format, in reports, in packets of them or as a byte stream. A report is padded
 * behind its frame with bytes that begin none.
 */
export const idtechDecoder = frameDecoder({
  findEnd: findIdtechEnd,
  silenceMs: SILENCE_MS,
  find: (bytes, frame) => {
    const card = readIdtechCard(bytes, idtechCard(frame));
    return card ? findIdtechNumber(bytes, card) : 'unreadable';
  },
});
