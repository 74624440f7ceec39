import { SwipeScanner, type ScanRules } from './swipeScanner.ts';
import type { Tracks } from './tracks.ts';

export interface Scan {
  readonly tracks: Tracks;
  /** A start sentinel was seen: somebody is swiping. */
  readonly begun: boolean;
  /** At least one track has both sentinels. */
  readonly closed: boolean;
  /** Behind the swipe and its end byte. */
  readonly end: number;
}

/** The first swipe in `bytes[from, to)`, behind which nothing more will come. */
export function scanSwipe(bytes: Uint8Array, from: number, to: number, rules: ScanRules): Scan {
  const scanner = new SwipeScanner(bytes, rules, from);
  const end = scanner.scan(to, true) ?? to;
  return { tracks: scanner.tracks, begun: scanner.begun, closed: scanner.closed, end };
}
