import { findCard } from '../devices/findCard.ts';
import { textOf } from '../diagnostics/describeSwipe.ts';
import { AsciiFramer, type AsciiFraming } from '../framing/asciiFramer.ts';
import { createSlab } from '../framing/slab.ts';

export const track2 = (number: string): string => `;${number}=30122200000000?`;
export const track1 = (number: string, name = 'TEST/CARD'): string => `%B${number}^${name}^3012220000000?`;
export const track3 = (number: string): string =>
  `+99${number}=1561560000000000000003000000114000049121=000000000000=000000000000=000000051806000?`;
export const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

/** A framer whose events are heard as words. */
export function startFramer(framing: AsciiFraming = {}) {
  const heard: string[] = [];
  const slab = createSlab();
  const framer = new AsciiFramer(slab, framing, {
    onBegin: () => heard.push('begin'),
    onPartial: () => heard.push('partial'),
    onSwipe: (bytes, tracks) => {
      const found = findCard(bytes, tracks);
      heard.push(typeof found === 'string' ? found : textOf(bytes, found));
    },
  });
  return { framer, heard, slab };
}

/** The events of a whole stream, delivered in pieces that follow each other at once. */
export function play(stream: string, cuts: readonly number[] = [], framing: AsciiFraming = {}): string[] {
  const { framer, heard } = startFramer(framing);
  const bytes = latin1(stream);
  const points = [...new Set([...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])];
  let from = 0;
  for (const point of points.toSorted((a, b) => a - b)) {
    framer.push(bytes.subarray(from, point), 0);
    from = point;
  }
  framer.idle(5_000);
  return heard;
}
