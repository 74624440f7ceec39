import type { Db } from './db.ts';

export interface KioskKeyRow {
  readonly deviceId: string;
  /** Rises with each file for this kiosk. */
  readonly seq: number;
  /** As the center wrote it (kioskKeyFile.ts in shared). */
  readonly file: string;
  readonly receivedAt: number;
}

/** The newest file with card keys for each kiosk; no hub can open one. */
export function createKioskKeyStore(db: Db) {
  const put = db.prepare<[KioskKeyRow]>(
    `INSERT INTO kiosk_keys (device_id, seq, file, received_at) VALUES (@deviceId, @seq, @file, @receivedAt)
     ON CONFLICT (device_id) DO UPDATE SET seq = excluded.seq, file = excluded.file,
       received_at = excluded.received_at WHERE excluded.seq > seq`,
  );
  const row = db.prepare<[string], Pick<KioskKeyRow, 'seq' | 'file'>>(
    `SELECT seq, file FROM kiosk_keys WHERE device_id = ?`,
  );
  const seq = db.prepare<[string], number>(`SELECT seq FROM kiosk_keys WHERE device_id = ?`).pluck();
  const remove = db.prepare<[string]>(`DELETE FROM kiosk_keys WHERE device_id = ?`);
  return {
    /** Only over an older one. */
    put: (one: KioskKeyRow): void => void put.run(one),
    of: (deviceId: string): Pick<KioskKeyRow, 'seq' | 'file'> | undefined => row.get(deviceId),
    seqOf: (deviceId: string): number | undefined => seq.get(deviceId),
    remove: (deviceId: string): void => void remove.run(deviceId),
  };
}
