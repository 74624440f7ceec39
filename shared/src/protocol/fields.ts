import { z } from 'zod/mini';
import { cacheParts, macAlgorithms, ROW_KEY_BYTES, TOKEN_BYTES } from '../cardKeys.ts';
import { languages } from '../language.ts';

/** Fields that many messages share; each one bounded. */
export const id = z.string().check(z.regex(/^[A-Za-z0-9_.:-]{1,64}$/));
/** Chosen by the sender of a command; a repeat gets the first answer (rulings R4). */
export const requestId = z.string().check(z.regex(/^[A-Za-z0-9_-]{16,64}$/));
/** One line for people in the hall. */
export const sentence = z.string().check(z.maxLength(120));
export const bookingCode = z.string().check(z.regex(/^\d{6}$/));
/** 'HH:MM' in the branch's zone. */
export const timeOfDay = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
export const shortText = z.string().check(z.maxLength(80));
/** Milliseconds since the epoch, hub clock. */
export const time = z.int().check(z.nonnegative());
export const count = z.int().check(z.nonnegative());
export const businessDate = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
export const prefix = z.string().check(z.regex(/^[A-Z]$/));
export const ticketNo = z.string().check(z.regex(/^[A-Z]\d{3,4}$/));
export const language = z.enum(languages);
export const localText = z.strictObject({ 'zh-CN': shortText, en: shortText });
export const tier = z.int().check(z.gte(0), z.lte(9));

/** `length` bytes as base64url without padding. */
export const bytes = (length: number) =>
  z.string().check(z.regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((length * 8) / 6)}}$`)));

/** Token and row key for one part and epoch; the row key opens one row and is gone (rulings R17). */
export const cardKey = z.strictObject({
  part: z.enum(cacheParts),
  epoch: count,
  algorithm: z.enum(macAlgorithms),
  token: bytes(TOKEN_BYTES),
  rowKey: bytes(ROW_KEY_BYTES),
});
export type CardKeyMessage = z.infer<typeof cardKey>;

/** Province and branch part, each with the current and the former epoch. */
export const cardKeys = z.array(cardKey).check(z.maxLength(4));

/** A range for the customer's patience, rounded; null when the data do not allow one. */
export const waitMinutes = z.nullable(z.strictObject({ from: count, to: count }));

/** PEM: the certificate of the hub, and of the key that it will change to. */
export const hubCertificates = z
  .array(z.string().check(z.maxLength(4_096)))
  .check(z.minLength(1), z.maxLength(2));
