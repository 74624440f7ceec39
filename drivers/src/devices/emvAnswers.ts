import type { Span } from '../framing/tracks.ts';
import { findAllTlv, findTlv, type TlvObject } from './tlv.ts';

/** Applications of one card; real ones have one to four. */
const MAX_APPLICATIONS = 16;
const AID_BYTES = { min: 5, max: 16 } as const;
const MAX_SFI = 30;
/** Groups of records that an application may name. */
const MAX_GROUPS = 32;

/** SFI of the directory's records, from the answer to SELECT `1PAY.SYS.DDF01` (tag 88). */
export function directorySfi(bytes: Uint8Array, objects: readonly TlvObject[]): number | undefined {
  const found = findTlv(objects, 0x88);
  const sfi = found && found.end - found.start === 1 ? bytes[found.start] : undefined;
  return sfi !== undefined && sfi >= 1 && sfi <= MAX_SFI ? sfi : undefined;
}

/**
 * The application identifiers (4F) of directory entries (61), as copies. Contact cards have them in records,
 * contactless ones in the answer to SELECT `2PAY.SYS.DDF01`.
 */
export function applicationsIn(bytes: Uint8Array, objects: readonly TlvObject[]): readonly Uint8Array[] {
  return findAllTlv(objects, 0x61)
    .flatMap((entry) => {
      const aid = findTlv(entry.children, 0x4f);
      const length = aid ? aid.end - aid.start : 0;
      return aid && length >= AID_BYTES.min && length <= AID_BYTES.max
        ? [bytes.slice(aid.start, aid.end)]
        : [];
    })
    .slice(0, MAX_APPLICATIONS);
}

/** Which data the application wants before it says what it has (PDOL, tag 9F38). */
export function pdolOf(objects: readonly TlvObject[]): Span | undefined {
  return findTlv(objects, 0x9f38);
}

/** Records `first` to `last` of a file. */
export interface RecordGroup {
  readonly sfi: number;
  readonly first: number;
  readonly last: number;
}

/**
 * Which records to read, from the answer to GET PROCESSING OPTIONS: template 80 (two bytes, then the list) or 77
 * with tag 94. Contactless cards may name none because the number came along (devices.md, section 4).
 */
export function recordsToRead(bytes: Uint8Array, objects: readonly TlvObject[]): readonly RecordGroup[] {
  const [first] = objects;
  if (!first) return [];
  const list = first.tag === 0x80 ? { start: first.start + 2, end: first.end } : findTlv(objects, 0x94);
  const groups: RecordGroup[] = [];
  for (let at = list?.start ?? 0; list && at + 4 <= list.end && groups.length < MAX_GROUPS; at += 4) {
    const group = { sfi: bytes[at]! >> 3, first: bytes[at + 1]!, last: bytes[at + 2]! };
    const isSound = group.sfi >= 1 && group.sfi <= MAX_SFI && group.first >= 1 && group.last >= group.first;
    if (isSound) groups.push(group);
  }
  return groups;
}
