import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { PrivateFiles } from '@lobby/shared';
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
