import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { AppError, type AuditAnchor, type AuditCheck, type PrivateFiles } from '@lobby/shared';
import { createAuditStore } from '../store/auditStore.ts';
import { openToRead } from '../store/openToRead.ts';
import { checkAuditFile, type AuditFileCheck } from '../store/auditFile.ts';
import { DATA_KEY_FILE, loadDataKey } from '../store/dataKey.ts';
import { createSealer } from '../store/sealer.ts';

/** Whether a file that was exported from the audit trail is whole; needs the data key of that hub, and no running hub. */
export async function verifyAuditFile(
  files: PrivateFiles,
  dataDir: string,
  file: string,
): Promise<AuditFileCheck> {
  const sealer = createSealer(loadDataKey(files, join(dataDir, DATA_KEY_FILE), true));
  const input = createReadStream(file);
  try {
    return await checkAuditFile(createInterface({ input, crlfDelay: Infinity }), sealer);
  } finally {
    input.destroy();
  }
}

const ANCHOR = /^(\d{1,15}):([A-Za-z0-9_-]{43})$/;

/**
 * Whether the trail in a data folder is whole, beside ends that were kept elsewhere, each `seq:code` as reports and this
 * command print them. Only reads: the hub may run meanwhile.
 * @throws AppError CONFIG_INVALID for an anchor of another form
 */
export function checkAuditTrail(
  files: PrivateFiles,
  dataDir: string,
  anchors: readonly string[],
): AuditCheck {
  const known = anchors.map((text): AuditAnchor => {
    const [, seq, mac] = ANCHOR.exec(text) ?? [];
    if (seq === undefined || mac === undefined)
      throw new AppError('CONFIG_INVALID', '--anchor is a line and its code: 18204:q3V0…');
    return { seq: Number(seq), mac };
  });
  const sealer = createSealer(loadDataKey(files, join(dataDir, DATA_KEY_FILE), true));
  const db = openToRead(join(dataDir, 'hub.db'));
  try {
    return createAuditStore(db, sealer).verify(known);
  } finally {
    db.close();
  }
}
