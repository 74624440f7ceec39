import type { z } from 'zod/mini';
import { AppError } from '../errors.ts';
import { parseJson } from './parseJson.ts';

/** What a text must be to be a message. */
export type MessageSchema<T> = z.ZodMiniType<T>;

/**
 * The only place where text from a socket or a body becomes a typed message.
 * @throws AppError MESSAGE_TOO_LARGE or MESSAGE_INVALID; the text itself is never in the error.
 */
export function decodeMessage<T>(schema: MessageSchema<T>, text: string, maxChars: number): T {
  if (text.length > maxChars) throw new AppError('MESSAGE_TOO_LARGE', `${text.length} characters`);
  return decodeValue(schema, parseJson(text));
}

/** The same for a value that something else has parsed. @throws AppError MESSAGE_INVALID */
export function decodeValue<T>(schema: MessageSchema<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map((issue) => issue.path.join('.') || issue.code);
  throw new AppError('MESSAGE_INVALID', where.slice(0, 5).join(', '));
}
