/** A piece of the slab: offsets, so that nothing is copied. `end` is behind the last byte. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** 'ok' spans hold the data between the sentinels, neither sentinels nor LRC. */
export type Track =
  | { readonly status: 'absent' | 'error' | 'ignored' }
  | { readonly status: 'ok'; readonly start: number; readonly end: number };

/** Where the tracks of one swipe lie in the slab. Valid as long as the slab is not touched. */
export interface Tracks {
  readonly 1: Track;
  readonly 2: Track;
  readonly 3: Track;
}

export type TrackNumber = 1 | 2 | 3;

export const ABSENT: Track = { status: 'absent' };
export const FAULTY: Track = { status: 'error' };
