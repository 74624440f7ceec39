/** A program of the system, run to its end with `input` on its standard input. Never throws. */
export type RunProgram = (
  program: string,
  args: readonly string[],
  input: Uint8Array,
) => {
  /** null: it could not be started or did not end in time. */
  readonly status: number | null;
  readonly output: Uint8Array;
};
