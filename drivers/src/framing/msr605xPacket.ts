import type { Span } from './tracks.ts';

/** Every packet of an MSR605X, both ways. */
export const MSR605X_PACKET_BYTES = 64;

const FIRST = 0x80;
const LAST = 0x40;
const LENGTH_BITS = 0x3f;

/**
 * The serial protocol of the MSR605 in packets of 64 bytes: the first byte says first (80), last (40) and how many
 * of the 63 bytes behind it count (public libraries for the MSR605X; never seen on hardware).
 */
export function encodeMsr605x(message: Uint8Array): readonly Uint8Array[] {
  const room = MSR605X_PACKET_BYTES - 1;
  const packets: Uint8Array[] = [];
  for (let from = 0; from === 0 || from < message.length; from += room) {
    const piece = message.subarray(from, from + room);
    const packet = new Uint8Array(MSR605X_PACKET_BYTES);
    packet[0] = (from === 0 ? FIRST : 0) | (from + room >= message.length ? LAST : 0) | piece.length;
    packet.set(piece, 1);
    packets.push(packet);
  }
  return packets;
}

/** Where a packet's bytes are; undefined when it says more than it holds. */
export function msr605xPayload(packet: Uint8Array): Span | undefined {
  const length = packet[0]! & LENGTH_BITS;
  return packet.length > length ? { start: 1, end: 1 + length } : undefined;
}
