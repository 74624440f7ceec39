import { codeOf, decodeMessage, type ErrorCode } from '@lobby/shared';
import { z } from 'zod/mini';
import type { Hub } from './hub.ts';

const MAX_CHARS = 1_000;

const parentLine = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('signInLink'),
    staffNo: z.string().check(z.maxLength(64)),
    seat: z.int(),
  }),
  z.strictObject({
    do: z.literal('displayLink'),
    deviceId: z.string().check(z.maxLength(64)),
    display: z.int(),
  }),
]);

export type ParentAnswer =
  | {
      readonly event: 'signInLink';
      readonly staffNo: string;
      readonly seat: number;
      /** For `/seat/<n>/#sign-in=<token>`. */
      readonly token: string;
    }
  | {
      readonly event: 'displayLink';
      readonly deviceId: string;
      readonly display: number;
      /** For `/display/<n>/#link=<token>`. */
      readonly token: string;
    }
  | { readonly event: 'refused'; readonly code: ErrorCode };

/** Whoever started the hub may ask for links over its standard input; nobody else reaches it. */
export function answerParent(
  hub: Pick<Hub, 'issueSignInLink' | 'issueDisplayLink'>,
  line: string,
): ParentAnswer {
  try {
    const asked = decodeMessage(parentLine, line, MAX_CHARS);
    if (asked.do === 'displayLink') {
      const { deviceId, display } = asked;
      return { event: 'displayLink', deviceId, display, token: hub.issueDisplayLink({ deviceId, display }) };
    }
    const { staffNo, seat } = asked;
    return { event: 'signInLink', staffNo, seat, token: hub.issueSignInLink({ staffNo, seat }) };
  } catch (error) {
    return { event: 'refused', code: codeOf(error) };
  }
}
