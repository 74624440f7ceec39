import { codeOf, decodeMessage, type ErrorCode } from '@lobby/shared';
import { z } from 'zod/mini';
import type { Hub } from './hub.ts';

const MAX_CHARS = 1_000;

const parentLine = z.strictObject({
  do: z.literal('signInLink'),
  staffNo: z.string().check(z.maxLength(64)),
  seat: z.int(),
});

export type ParentAnswer =
  | {
      readonly event: 'signInLink';
      readonly staffNo: string;
      readonly seat: number;
      /** For `/seat/<n>/#sign-in=<token>`. */
      readonly token: string;
    }
  | { readonly event: 'refused'; readonly code: ErrorCode };

/** Whoever started the hub may ask for sign-in links over its standard input; nobody else reaches it. */
export function answerParent(hub: Pick<Hub, 'issueSignInLink'>, line: string): ParentAnswer {
  try {
    const { staffNo, seat } = decodeMessage(parentLine, line, MAX_CHARS);
    return { event: 'signInLink', staffNo, seat, token: hub.issueSignInLink({ staffNo, seat }) };
  } catch (error) {
    return { event: 'refused', code: codeOf(error) };
  }
}
