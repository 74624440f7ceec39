/** What a test cannot do without; where it is missing, the test says so and counts as skipped. */
export type Need = 'linux' | 'root' | 'strace' | 'browser';

/** One acceptance test of trust.md 4. Its cases bear its id at the end of their titles: `…, no gap [H1]`. */
export interface FaultTest {
  readonly id: string;
  /** What must hold, in one sentence. */
  readonly claim: string;
  /** `ci`: with every change. `soak`: hours or a machine of its own, started by hand. `byHand`: a sheet for people. */
  readonly run: 'ci' | 'soak' | 'byHand';
  /** Where its cases are, from the root of the repository; for `soak` the script, for `byHand` the page. */
  readonly files: readonly string[];
  readonly needs?: readonly Need[];
}
