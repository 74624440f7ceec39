import { DoorError, type DoorInput } from './door.ts';
import type { DialogueSteps } from './playExchange.ts';

export const MAX_INPUT_BYTES = 65_536;

const BYTE_FIELDS = [
  'hex',
  'frame',
  'bytes',
  'reportHex',
  'frameHex',
  'textHex',
  'chunks',
  'packets',
] as const;

/** The bytes of an input, from whichever field has them; plain text stands for its Latin-1 bytes. */
export function bytesOf(input: DoorInput): Uint8Array {
  const found = BYTE_FIELDS.find((name) => input[name] !== undefined);
  if (found === 'chunks' || found === 'packets')
    return joined(chunksOf(input).map(({ hex }) => hexBytes(hex, found)));
  if (found !== undefined) return hexBytes(input[found], found);
  const text = input['text'] ?? input['input'];
  if (typeof text !== 'string') throw new DoorError('give the bytes as "hex", "text" or "chunks"');
  return latin1(text);
}

export function latin1(text: string): Uint8Array {
  if (text.length > MAX_INPUT_BYTES) throw new DoorError(`more than ${MAX_INPUT_BYTES} bytes`);
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

/** Blanks between the bytes are allowed, as most monitors print them. */
export function hexBytes(value: unknown, field: string): Uint8Array {
  if (typeof value !== 'string') throw new DoorError(`"${field}" must be a text of hexadecimal digits`);
  const digits = value.replaceAll(/\s/g, '');
  if (!/^([\da-f]{2})*$/i.test(digits)) throw new DoorError(`"${field}" is not hexadecimal`);
  if (digits.length > 2 * MAX_INPUT_BYTES) throw new DoorError(`more than ${MAX_INPUT_BYTES} bytes`);
  return Uint8Array.from(Buffer.from(digits, 'hex'));
}

export interface Chunk {
  readonly atMs: number;
  readonly hex: string;
  readonly close: boolean;
}

/** `[{"atMs","hex"}]`, or hexadecimal texts alone; times may not run backwards. */
export function chunksOf(input: DoorInput): readonly Chunk[] {
  const given = input['chunks'] ?? input['packets'];
  if (!Array.isArray(given)) throw new DoorError('"chunks" must be a list');
  let last = 0;
  return given.map((item: unknown): Chunk => {
    const {
      atMs = last,
      hex = '',
      close = false,
    } = typeof item === 'string' ? { hex: item } : objectOf(item);
    if (typeof atMs !== 'number' || !(atMs >= last)) throw new DoorError('"atMs" must rise');
    if (typeof hex !== 'string') throw new DoorError('"hex" of a chunk must be a text');
    last = atMs;
    return { atMs, hex, close: close === true };
  });
}

/** `['host', hex]` and `['reader', hex]`; undefined when the input is no conversation. */
export function stepsOf(input: DoorInput): DialogueSteps | undefined {
  const { steps } = input;
  if (steps === undefined) return undefined;
  if (!Array.isArray(steps)) throw new DoorError('"steps" must be a list');
  return steps.map((step: unknown): readonly [string, string] => {
    const [who, what]: readonly unknown[] = Array.isArray(step) ? step : [];
    if (typeof who !== 'string' || typeof what !== 'string')
      throw new DoorError('a step is a pair of texts, who and what');
    return [who, what];
  });
}

export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
