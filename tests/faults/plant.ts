/**
 * A bug that can be switched on, to show that a test sees it: while the plant is on, every process of the test reads
 * `file` with the one place `find` replaced. Nothing on the disk changes.
 */
export interface Plant {
  readonly name: string;
  /** The id of the test that must fail. */
  readonly breaks: string;
  /** What is wrong then, as the mistake a person could make. */
  readonly bug: string;
  /** From the root of the repository. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
}
