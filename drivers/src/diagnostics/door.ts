/** One input as a capture or a vector has it: `hex`, `text`, `chunks`, `steps` or the vector's own fields. */
export type DoorInput = Readonly<Record<string, unknown>>;

/**
 * One device seen through the diagnostic door (rulings R11): for `npm run device`, vectors and tests, which all come
 * through here; see describeSwipe.ts.
 */
export interface DeviceDoor {
  /** First the file of its vectors without `.json`, then the names of the configuration. */
  readonly names: readonly [string, ...string[]];
  /** What the driver makes of the input, in the shape of the vectors' `expect`. Throws a DoorError. */
  decode(input: DoorInput, name: string): unknown;
  /** What the driver would send, `hex` among it. Throws a DoorError. */
  encode?(input: DoorInput, name: string): Readonly<Record<string, unknown>>;
  /** What a vector calls for where that is not simply its `expect`. */
  wanted?(vector: DoorInput): unknown;
}

/** An input that cannot be used; the message says why, in English. */
export class DoorError extends Error {
  override readonly name = 'DoorError';
}
