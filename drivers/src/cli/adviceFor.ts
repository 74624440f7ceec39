import { errorTexts, type ErrorCode } from '@lobby/shared';
import type { CliIo } from './cliIo.ts';

/** What to do about it, in the language of the terminal. */
export function adviceFor(code: ErrorCode, { texts }: CliIo): string {
  return `${texts.adviceIs}: ${errorTexts[code][texts.language].next}`;
}
