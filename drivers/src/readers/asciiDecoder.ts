import { findCard } from '../devices/findCard.ts';
import { AsciiFramer, type AsciiFraming } from '../framing/asciiFramer.ts';
import { createSlab } from '../framing/slab.ts';
import type { CreateDecoder } from './swipeDecoder.ts';

/** Readers that send the tracks as text, over a serial line or a serial device server. */
export function asciiDecoder(framing: AsciiFraming): CreateDecoder {
  return (events) =>
    new AsciiFramer(createSlab(), framing, {
      onBegin: () => events.onBegin(),
      onPartial: () => events.onFailure('tooFast'),
      onCardPresent: (present) => events.onCardPresent?.(present),
      onSwipe: (bytes, tracks) => {
        const found = findCard(bytes, tracks);
        if (typeof found === 'string') events.onFailure(found);
        else events.onNumber(bytes, found);
      },
    });
}
