import type { CreateDecoder } from '../readers/swipeDecoder.ts';

/** One reader's protocol as fuzzing and benchmarks feed it: bytes in, card numbers out. Tests only. */
export interface StreamTarget {
  readonly name: string;
  /** What the reader sends for one good card; streams are made of it, of its pieces and of noise. */
  readonly sample: Uint8Array;
  /** The digits that the sample holds. */
  readonly number: string;
  /** A line may cut anywhere; USB hands over whole reports; a keyboard one key after the other. */
  readonly comes: 'stream' | 'reports' | 'keys';
  /** In what pieces a system without whole reports hands them over. */
  readonly packetBytes?: number;
  /** Takes the packets off, where they cut through what is carried. */
  readonly carriedIn?: (bytes: Uint8Array) => Uint8Array;
  /** Whether the protocol notices a changed byte; without, a changed digit is another card. */
  readonly hasCheck: boolean;
  readonly create: CreateDecoder;
}
