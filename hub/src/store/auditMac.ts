import type { Sealer } from './sealer.ts';

export interface AuditRow {
  readonly seq: number;
  readonly at: number;
  readonly actorId: string | null;
  readonly action: string;
  readonly ref: string | null;
  readonly ok: number;
  readonly sealed: Uint8Array | null;
  readonly mac: Uint8Array;
}

/** Where the details of a line are sealed. */
export const auditPlace = (seq: number): string => `audit ${seq}`;

/** The code of a line after the line with the code `former`; empty for the first. */
export function auditMac(
  sealer: Pick<Sealer, 'auditMac'>,
  { seq, at, actorId, action, ref, ok, sealed }: Omit<AuditRow, 'mac'>,
  former: Uint8Array,
): Uint8Array {
  // An array of JSON says where each field ends.
  return sealer.auditMac(
    JSON.stringify([
      Buffer.from(former).toString('base64'),
      seq,
      at,
      actorId,
      action,
      ref,
      ok,
      sealed && Buffer.from(sealed).toString('base64'),
    ]),
  );
}
