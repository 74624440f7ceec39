import type { ErrorCode } from '../errors.ts';
import type { Language } from '../language.ts';

/** One failure in words for people: what happened, what still works, what to do next. Never empty, never a code. */
export interface ErrorText {
  readonly happened: string;
  readonly works: string;
  readonly next: string;
}

/** The texts of some codes, each in every language. */
export type ErrorTextsOf<Code extends ErrorCode> = Readonly<
  Record<Code, Readonly<Record<Language, ErrorText>>>
>;
