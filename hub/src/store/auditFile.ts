import { createHash } from 'node:crypto';
import {
  auditFileEnd,
  auditFileHead,
  auditFileLine,
  decodeMessage,
  type AuditFileHead,
  type AuditFileLine,
} from '@lobby/shared';
import { auditMac, auditPlace } from './auditMac.ts';
import type { Sealer } from './sealer.ts';
import { equalBytes } from './secrets.ts';

/** The longest line of such a file. */
export const MAX_AUDIT_FILE_CHARS = 100_000;

type FileSealer = Pick<Sealer, 'auditMac' | 'auditFileMac' | 'open'>;

/** The text of an exported trail, line by line: a head, the lines with their proofs, and a code over all of it. */
export function createAuditFile(sealer: Pick<Sealer, 'auditFileMac'>) {
  const hash = createHash('sha256');
  let count = 0;
  const written = (value: object): string => {
    const text = `${JSON.stringify(value)}\n`;
    hash.update(text);
    return text;
  };
  return {
    head: (head: AuditFileHead): string => written(head),
    line(line: AuditFileLine): string {
      count += 1;
      return written(line);
    },
    end: (): string => `${JSON.stringify({ end: count, mac: textOf(sealer.auditFileMac(hash.digest())) })}\n`,
  };
}

/** `file`: its head or end does not fit; otherwise the number of the first line that does not. */
export type AuditFileCheck =
  { readonly ok: true; readonly head: AuditFileHead } | { readonly ok: false; readonly at: 'file' | number };

/**
 * Whether a file is as the hub of this key wrote it: every line follows the one before, says openly what it says
 * sealed, and nothing was added or taken away. Lines come without their line breaks.
 */
export async function checkAuditFile(
  lines: AsyncIterable<string> | Iterable<string>,
  sealer: FileSealer,
): Promise<AuditFileCheck> {
  const hash = createHash('sha256');
  let head: AuditFileHead | undefined;
  let former: Uint8Array = new Uint8Array();
  let count = 0;
  let isOver = false;
  for await (const text of lines) {
    if (isOver) return { ok: false, at: 'file' };
    try {
      if (text.startsWith('{"end"')) {
        const { end, mac } = decodeMessage(auditFileEnd, text, MAX_AUDIT_FILE_CHARS);
        const isOwn = equalBytes(Buffer.from(mac, 'base64url'), sealer.auditFileMac(hash.digest()));
        if (!isOwn || end !== count || end !== head?.lines) return { ok: false, at: 'file' };
        isOver = true;
        continue;
      }
      hash.update(`${text}\n`);
      if (head === undefined) {
        head = decodeMessage(auditFileHead, text, MAX_AUDIT_FILE_CHARS);
        former = Buffer.from(head.former, 'base64url');
        continue;
      }
      const line = decodeMessage(auditFileLine, text, MAX_AUDIT_FILE_CHARS);
      const mac = Buffer.from(line.mac, 'base64url');
      if (!saysTheTruth(line, former, mac, sealer)) return { ok: false, at: line.seq };
      former = mac;
      count += 1;
    } catch {
      // Not a line of such a file: the last good one is known to whoever reads it.
      return { ok: false, at: 'file' };
    }
  }
  return head !== undefined && isOver ? { ok: true, head } : { ok: false, at: 'file' };
}

function saysTheTruth(line: AuditFileLine, former: Uint8Array, mac: Uint8Array, sealer: FileSealer): boolean {
  const sealed = line.sealed === null ? null : Buffer.from(line.sealed, 'base64');
  const own = auditMac(sealer, { ...line, ok: line.ok ? 1 : 0, sealed }, former);
  if (!equalBytes(mac, own)) return false;
  const details = sealed === null ? null : JSON.stringify(sealer.open(auditPlace(line.seq), sealed));
  return details === line.details;
}

const textOf = (mac: Uint8Array): string => Buffer.from(mac).toString('base64url');
