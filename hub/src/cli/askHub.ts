import { once } from 'node:events';
import { connect } from 'node:net';
import { AppError, decodeMessage, deviceRoles, enrolmentStates, errorCodes } from '@lobby/shared';
import { z } from 'zod/mini';
import type { ParentLine } from '../parentLine.ts';

const MAX_ANSWER_CHARS = 1_000_000;
const ANSWER_MS = 10_000;

const text = z.string().check(z.maxLength(200));
const time = z.int();
const hubAnswer = z.discriminatedUnion('event', [
  z.strictObject({
    event: z.literal('enrol'),
    enrolmentId: text,
    code: z.nullable(text),
    secret: z.nullable(text),
    hubKeyId: text,
    expiresAt: time,
    devicePort: z.int(),
  }),
  z.strictObject({
    event: z.literal('enrolment'),
    state: z.enum(enrolmentStates),
    deviceId: z.optional(text),
  }),
  z.strictObject({
    event: z.literal('devices'),
    devices: z
      .array(
        z.strictObject({
          deviceId: text,
          role: z.enum(deviceRoles),
          name: text,
          kioskDigit: z.nullable(z.int()),
          createdAt: time,
          isOnline: z.boolean(),
          keyId: z.nullable(z.string()),
          keySince: z.nullable(z.number()),
        }),
      )
      .check(z.maxLength(1_000)),
  }),
  z.strictObject({ event: z.literal('confirmEnrolment'), deviceId: text }),
  z.strictObject({ event: z.literal('revoke'), deviceId: text }),
  z.strictObject({ event: z.literal('recoveryCode'), code: text, kioskName: text, isOnline: z.boolean() }),
  z.strictObject({ event: z.literal('refused'), code: z.enum(errorCodes) }),
]);
export type HubAnswer = Exclude<z.infer<typeof hubAnswer>, { event: 'refused' }>;

/**
 * One question to the running hub of this machine, over the socket in its data folder.
 * @throws AppError HUB_UNREACHABLE, or the code with which the hub refuses
 */
export async function askHub<E extends HubAnswer['event']>(
  path: string,
  question: ParentLine & { readonly do: E },
): Promise<Extract<HubAnswer, { event: E }>> {
  const answer = decodeMessage(hubAnswer, await exchange(path, JSON.stringify(question)), MAX_ANSWER_CHARS);
  if (answer.event === 'refused') throw new AppError(answer.code, 'the hub refuses');
  if (answer.event !== question.do) throw new AppError('MESSAGE_INVALID', 'the hub answers something else');
  return answer as Extract<HubAnswer, { event: E }>; // compared above
}

async function exchange(path: string, line: string): Promise<string> {
  const socket = connect(path);
  const signal = AbortSignal.timeout(ANSWER_MS);
  try {
    await once(socket, 'connect', { signal });
    socket.write(`${line}\n`);
    let heard = '';
    for await (const chunk of socket.setEncoding('utf8')) {
      heard += String(chunk);
      if (heard.length > MAX_ANSWER_CHARS) break;
    }
    return heard;
  } catch (cause) {
    throw new AppError('HUB_UNREACHABLE', 'no hub answers in this data folder', cause);
  } finally {
    socket.destroy();
  }
}
