/** A parser under fuzzing. */
export interface FuzzTarget {
  readonly name: string;
  /** Beginnings of the paths whose code counts as new ground. */
  readonly covers: readonly string[];
  /** Good input, from which the rest grows. */
  readonly seeds: readonly Uint8Array[];
  /** Pieces that are unlikely to come up by chance. */
  readonly words: readonly string[];
  /** Parses, and looks at what comes of it. @throws Error when the parser broke a promise */
  readonly run: (bytes: Uint8Array) => void;
}
