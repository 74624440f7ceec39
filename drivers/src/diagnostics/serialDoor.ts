import { AsciiFramer, type AsciiFraming } from '../framing/asciiFramer.ts';
import { createSlab } from '../framing/slab.ts';
import { describeSwipe } from './describeSwipe.ts';
import type { DeviceDoor, DoorInput } from './door.ts';
import { bytesOf, chunksOf, hexBytes, objectOf } from './doorInput.ts';

type Heard = { readonly type: string } & Readonly<Record<string, unknown>>;

/** Longer than any silence a framer waits for. */
const END_MS = 60_000;

/** The byte stream of a plain reader in time, played with a timer that fires exactly when the framer asks for it. */
export const serialDoor: DeviceDoor = {
  names: ['serial_streams', 'asciiMagstripe', 'serial'],
  decode(input) {
    const events: Heard[] = [];
    const framer = new AsciiFramer(createSlab(), framingOf(objectOf(input['config'])), {
      onBegin: () => undefined,
      onPartial: () => events.push({ type: 'partial' }),
      onCardPresent: (present) => events.push({ type: 'cardPresent', present }),
      onSwipe: (bytes, tracks) => {
        const text = describeSwipe(bytes, tracks).tracks;
        const errors = (['1', '2', '3'] as const).filter((at) => tracks[at].status === 'error');
        const [t1, t2, t3] = [text[1].data ?? null, text[2].data ?? null, text[3].data ?? null];
        if (t1 ?? t2 ?? t3) events.push({ type: 'swipe', t1, t2, t3, errors });
        else events.push({ type: 'readError', tracks: errors });
      },
    });
    let lastMs = 0;
    for (const { atMs, bytes, close } of arrivals(input)) {
      if (bytes.length > 0) framer.push(bytes, atMs);
      if (close) {
        framer.reset();
        events.push({ type: 'disconnected' });
      }
      lastMs = atMs;
    }
    framer.idle(lastMs + END_MS);
    return { events };
  },
};

function arrivals(input: DoorInput) {
  if (input['chunks'] === undefined) return [{ atMs: 0, bytes: bytesOf(input), close: false }];
  return chunksOf(input).map(({ hex, ...rest }) => ({ ...rest, bytes: hexBytes(hex, 'hex') }));
}

function framingOf(config: DoorInput): AsciiFraming {
  const { terminator, idleMs, maxFrame, lrc, profile, parityInTopBit } = config;
  const known = (['CR', 'CRLF', 'ETX', 'none'] as const).find((name) => name === terminator);
  return {
    ...(known && { terminator: known }),
    ...(typeof idleMs === 'number' && { idleMs }),
    ...(typeof maxFrame === 'number' && { maxFrame }),
    ...(typeof lrc === 'boolean' && { lrc }),
    ...(typeof parityInTopBit === 'boolean' && { parityInTopBit }),
    profile: profile === 'magtek-insertion' || profile === 'magtekInsertion' ? 'magtekInsertion' : 'swipe',
  };
}
