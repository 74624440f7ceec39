import { AIDS } from '../devices/aids.ts';
import { readChipNumber, readTrack2Equivalent } from '../devices/chipNumber.ts';
import { dolSize, fillDol } from '../devices/dol.ts';
import { applicationsIn, directorySfi, pdolOf } from '../devices/emvAnswers.ts';
import { readRecord } from '../devices/apduCommands.ts';
import { readStatusWord, STATUS_WORD_MEANINGS } from '../devices/statusWord.ts';
import { findTlv, readTlv, type TlvObject } from '../devices/tlv.ts';
import { createSlab } from '../framing/slab.ts';
import type { Span } from '../framing/tracks.ts';
import { hexOf } from './describeFrames.ts';
import { textOf } from './describeSwipe.ts';

type Description = Readonly<Record<string, unknown>>;
export type TlvTree = { readonly [tag: string]: string | TlvTree };

/** The year that means "no expiry" on Chinese cards (GB/T 19584-2010; the edition of 2004 wrote zeros). */
const NO_EXPIRY: readonly string[] = ['4912', '0000'];

/** Diagnostic door: everything in the data objects of a chip, in the words of the vectors; see describeSwipe.ts. */
export function describeTlv(bytes: Uint8Array): Description {
  const objects = readTlv(bytes, whole(bytes));
  if (!objects) return { error: 'malformed' };
  const sfi = directorySfi(bytes, objects);
  const pdol = pdolOf(objects);
  return {
    tree: treeOf(bytes, objects),
    find: flatOf(bytes, objects),
    aids: applicationsIn(bytes, objects).map(hexOf),
    card: describeChipCard(bytes, objects),
    ...(sfi !== undefined && { pseSfi: sfi, readRecordP2: hexOf(readRecord(sfi, 1).subarray(3, 4)) }),
    ...(pdol && { pdolLength: dolSize(bytes, pdol) }),
  };
}

/** The size alone when there is nothing to fill it with. */
export function describeDol(dol: Uint8Array, values: Readonly<Record<string, string>>): unknown {
  const known = Object.entries(values).map(([tag, hex]) => [Number.parseInt(tag, 16), fromHex(hex)] as const);
  if (known.length === 0) return { size: dolSize(dol, whole(dol)) };
  const filled = fillDol(dol, whole(dol), new Map(known));
  return filled ? hexOf(filled) : null;
}

/** `hex` is what the vector says, which need not be hexadecimal. */
export function describeTrack2Equivalent(hex: string): Description | null {
  if (!/^([\dA-F]{2})*$/i.test(hex)) return null;
  const bytes = fromHex(hex);
  const into = createSlab();
  const fields = readTrack2Equivalent(bytes, whole(bytes), into);
  if (!fields) return null;
  const text = (span: Span | undefined): string | null => (span ? textOf(into, span) : null);
  const expYYMM = text(fields.expiry);
  return {
    pan: text(fields.number),
    expYYMM,
    serviceCode: text(fields.service),
    discretionary: text(fields.discretionary),
    noExpiry: expYYMM !== null && NO_EXPIRY.includes(expYYMM),
  };
}

export function describeChipNumber(bytes: Uint8Array): string | null {
  const into = createSlab();
  const number = readChipNumber(bytes, whole(bytes), into);
  return number ? textOf(into, number) : null;
}

export function describeStatusWord(bytes: Uint8Array): string {
  const [sw1 = 0, sw2 = 0] = bytes;
  const status = readStatusWord(sw1, sw2);
  if (status.kind === 'more') return `get-response:${status.length}`;
  if (status.kind === 'otherLength') return `retry-le:${status.length}`;
  return status.kind === 'failed' ? (STATUS_WORD_MEANINGS.get(sw1 * 256 + sw2) ?? 'failed') : status.kind;
}

export function describeAid(hex: string): string {
  return AIDS.get(hex.toUpperCase()) ?? 'unknown';
}

/** What one answer of a chip says of the card; empty where it says nothing. */
export function describeChipCard(bytes: Uint8Array, objects: readonly TlvObject[]): Description {
  const valueOf = (tag: number): Uint8Array | undefined => {
    const found = findTlv(objects, tag);
    return found && bytes.subarray(found.start, found.end);
  };
  const track2 = valueOf(0x57) ?? valueOf(0x9f6b);
  const fields = track2 && describeTrack2Equivalent(hexOf(track2));
  const number = valueOf(0x5a);
  const expiry = valueOf(0x5f24);
  const name = valueOf(0x5f20);
  const sequence = valueOf(0x5f34);
  return {
    ...(number && { pan: describeChipNumber(number) }),
    ...(expiry && { expYYMM: hexOf(expiry).slice(0, 4) }),
    ...(fields && { pan: fields['pan'], expYYMM: fields['expYYMM'] }),
    ...((track2 || number) && { from: valueOf(0x57) ? '57' : track2 ? '9F6B' : '5A' }),
    ...(name && { name: textOf(name, whole(name)).trim() }),
    ...(sequence && { panSequence: hexOf(sequence) }),
  };
}

function treeOf(bytes: Uint8Array, objects: readonly TlvObject[]): TlvTree {
  return Object.fromEntries(
    objects.map((object) => [
      tagOf(object),
      isConstructed(object) ? treeOf(bytes, object.children) : valueHex(bytes, object),
    ]),
  );
}

/** The first of each tag, depth first, as hexadecimal. */
function flatOf(bytes: Uint8Array, objects: readonly TlvObject[]): Description {
  const flat = new Map<string, string>();
  const visit = (object: TlvObject): void => {
    if (!flat.has(tagOf(object))) flat.set(tagOf(object), valueHex(bytes, object));
    object.children.forEach(visit);
  };
  objects.forEach(visit);
  return Object.fromEntries(flat);
}

function isConstructed({ tag }: TlvObject): boolean {
  return (Number.parseInt(tagOf({ tag }).slice(0, 2), 16) & 0x20) !== 0;
}

function valueHex(bytes: Uint8Array, value: Span): string {
  return hexOf(bytes.subarray(value.start, value.end));
}

function tagOf({ tag }: Pick<TlvObject, 'tag'>): string {
  const hex = tag.toString(16).toUpperCase();
  return hex.padStart(hex.length + (hex.length % 2), '0');
}

function whole(bytes: Uint8Array): Span {
  return { start: 0, end: bytes.length };
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}
