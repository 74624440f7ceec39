import type { CliTexts } from './cliTexts.ts';

/** What a command sees of the world. */
export interface CliIo {
  /** Lines of standard input. */
  readonly lines: AsyncIterable<string>;
  /** Somebody types them, and may not know that they are waited for. */
  readonly isTyped: boolean;
  /** One line to standard output. */
  readonly say: (line: string) => void;
  /** One line to standard error. */
  readonly complain: (line: string) => void;
  /** Paths are meant from where the command was typed, not from where npm runs it. */
  readonly path: (given: string) => string;
  readonly texts: CliTexts;
  /** Aborted by Ctrl-C and by TERM. */
  readonly stopped: AbortSignal;
  readonly now: () => Date;
}

/** 0: all is well. 1: something failed or is missing. 2: the command was not understood. */
export type ExitCode = 0 | 1 | 2;

export type CliCommand = (args: readonly string[], io: CliIo) => Promise<ExitCode>;

/** The command line is not usable; the message says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
