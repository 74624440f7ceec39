import { FrameBuffer, type FindFrameEnd } from '../framing/frameBuffer.ts';
import { createSlab } from '../framing/slab.ts';
import type { Span } from '../framing/tracks.ts';

export interface Heard {
  readonly frames: number;
  readonly badSums: number;
  /** What `describe` made of the last frame. */
  readonly last: Readonly<Record<string, unknown>> | undefined;
}

/** Diagnostic door: cuts bytes into frames as the reader does and describes each; see describeSwipe.ts. */
export function describeFrames(
  bytes: Uint8Array,
  findEnd: FindFrameEnd,
  describe: (slab: Uint8Array, frame: Span) => Readonly<Record<string, unknown>> | undefined,
): Heard {
  let [frames, badSums] = [0, 0];
  let last: Heard['last'];
  const buffer = new FrameBuffer(createSlab(), findEnd, 1, {
    onFrame: (slab, frame) => {
      const described = describe(slab, frame);
      if (!described) return;
      frames += 1;
      last = described;
    },
    onBadSum: () => (badSums += 1),
  });
  buffer.push(bytes, 0);
  buffer.idle(1);
  return { frames, badSums, last };
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase();
}
