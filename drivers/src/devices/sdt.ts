import type { Span } from '../framing/tracks.ts';

/**
 * What a resident ID reader is told (devices.md, section 5). Fingerprints and the later address are never asked for:
 * the product needs the number and nothing else.
 */
export const SDT_COMMANDS = {
  state: Uint8Array.of(0x11, 0xff),
  find: Uint8Array.of(0x20, 0x01),
  select: Uint8Array.of(0x20, 0x02),
  read: Uint8Array.of(0x30, 0x01),
} as const;

export type SdtCommand = keyof typeof SDT_COMMANDS;

/** Third status byte: 'done' and 'found' are the good ones. */
export const SDT_STATUS = { done: 0x90, found: 0x9f, noCard: 0x80 } as const;

/** The request was damaged on its way or is not known: it may be sent again. */
const NOT_UNDERSTOOD: ReadonlySet<number> = new Set([0x10, 0x11, 0x21, 0x24]);
/** The module inside the reader, not the card, is the trouble. */
const MODULE_FAULTS: ReadonlyMap<number, string> = new Map([
  [0x60, 'self-test failed'],
  [0x66, 'not authorised'],
]);

export interface SdtAnswer {
  /** SW1 and SW2: the card's own status where reading failed. */
  readonly cardStatus: number;
  /** SW3. */
  readonly status: number;
  readonly data: Span;
}

/** Undefined when it is too short to be an answer. */
export function readSdtAnswer(bytes: Uint8Array, body: Span): SdtAnswer | undefined {
  if (body.end - body.start < 3) return undefined;
  return {
    cardStatus: bytes[body.start]! * 0x100 + bytes[body.start + 1]!,
    status: bytes[body.start + 2]!,
    data: { start: body.start + 3, end: body.end },
  };
}

export type SdtVerdict = 'ok' | 'notUnderstood' | 'moduleFault' | 'noCard' | 'wrongCard' | 'failed';

export function judgeSdt({ cardStatus, status }: SdtAnswer): SdtVerdict {
  if (cardStatus === 0 && (status === SDT_STATUS.done || status === SDT_STATUS.found)) return 'ok';
  if (NOT_UNDERSTOOD.has(status)) return 'notUnderstood';
  if (MODULE_FAULTS.has(status)) return 'moduleFault';
  if (status === SDT_STATUS.noCard) return 'noCard';
  return status === 0x40 ? 'wrongCard' : 'failed';
}

/** Why the module cannot read any card, in English for logs. */
export function sdtFaultOf(status: number): string {
  return MODULE_FAULTS.get(status) ?? `status ${status.toString(16)}`;
}

export interface SdtParts {
  readonly text: Span;
  readonly photo: Span;
  readonly fingerprint: Span;
}

/**
 * Where the parts of a read answer lie: two lengths and text, photo; with fingerprints three lengths. The photo is
 * never looked into. Undefined when the lengths do not add up.
 */
export function sdtParts(bytes: Uint8Array, data: Span): SdtParts | undefined {
  const lengthAt = (at: number): number => bytes[data.start + at]! * 0x100 + bytes[data.start + at + 1]!;
  const total = data.end - data.start;
  if (total < 6) return undefined;
  const [text, photo] = [lengthAt(0), lengthAt(2)];
  const fingerprint = 4 + text + photo === total ? 0 : lengthAt(4);
  const head = 4 + text + photo === total ? 4 : 6;
  if (head + text + photo + fingerprint !== total) return undefined;
  const textEnd = data.start + head + text;
  return {
    text: { start: data.start + head, end: textEnd },
    photo: { start: textEnd, end: textEnd + photo },
    fingerprint: { start: textEnd + photo, end: data.end },
  };
}
