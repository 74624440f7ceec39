import type { Device } from '../domain/staff.ts';
import type { Db } from './db.ts';

export type DeviceKeyStore = ReturnType<typeof createDeviceKeyStore>;

/** A device as one of its keys names it. */
export interface KeyHolder extends Device {
  /** 1: announced, and this is its first connection. */
  readonly isNew: number;
}

interface NewKey {
  /** base64url SHA-256 of the public key (SPKI). */
  readonly keyId: string;
  readonly deviceId: string;
  readonly at: number;
}

/** By which keys devices are known: one each, two while it changes. Keys that ended stay, so that none comes back. */
export function createDeviceKeyStore(db: Db) {
  const holder = db.prepare<[string], KeyHolder>(
    `SELECT device_id AS deviceId, role, name, kiosk_digit AS kioskDigit, used_at IS NULL AS isNew
       FROM device_keys JOIN devices USING (device_id)
      WHERE key_id = ? AND dropped_at IS NULL AND revoked_at IS NULL`,
  );
  const known = db.prepare<[string], number>(`SELECT 1 FROM device_keys WHERE key_id = ?`).pluck();
  const of = db
    .prepare<[string], string>(`SELECT key_id FROM device_keys WHERE device_id = ? AND dropped_at IS NULL`)
    .pluck();
  const insert = db.prepare<[NewKey & { readonly usedAt: number | null }]>(
    `INSERT INTO device_keys (key_id, device_id, added_at, used_at) VALUES (@keyId, @deviceId, @at, @usedAt)`,
  );
  const dropUnused = db.prepare<[number, string]>(
    `UPDATE device_keys SET dropped_at = ? WHERE device_id = ? AND used_at IS NULL AND dropped_at IS NULL`,
  );
  const use = db.prepare<[number, string]>(
    `UPDATE device_keys SET used_at = ? WHERE key_id = ? AND used_at IS NULL`,
  );
  const dropOthers = db
    .prepare<[{ keyId: string; at: number }], string>(
      `UPDATE device_keys SET dropped_at = @at WHERE key_id <> @keyId AND dropped_at IS NULL
          AND device_id = (SELECT device_id FROM device_keys WHERE key_id = @keyId)
       RETURNING key_id`,
    )
    .pluck();
  const dropReplaced = db
    .prepare<[{ addedBefore: number; at: number }], string>(
      `UPDATE device_keys AS present SET dropped_at = @at
        WHERE dropped_at IS NULL AND used_at IS NOT NULL AND EXISTS (
          SELECT 1 FROM device_keys AS next WHERE next.device_id = present.device_id
             AND next.used_at IS NULL AND next.dropped_at IS NULL AND next.added_at <= @addedBefore)
       RETURNING key_id`,
    )
    .pluck();

  return {
    /** undefined: nobody's, of a revoked device, or one that a newer key has replaced. */
    holder: (keyId: string): KeyHolder | undefined => holder.get(keyId),
    /** Also of one that ended. */
    isKnown: (keyId: string): boolean => known.get(keyId) !== undefined,
    /** Those that count, also of a revoked device. */
    of: (deviceId: string): readonly string[] => of.all(deviceId),
    /** The key of a device that is let in with it. */
    addFirst: (key: NewKey): void => void insert.run({ ...key, usedAt: key.at }),
    /** Beside the present one, in place of one that was announced and never used. */
    announce(key: NewKey): void {
      dropUnused.run(key.at, key.deviceId);
      insert.run({ ...key, usedAt: null });
    },
    /** The device has come with this key. @returns its keys that end by this */
    use(keyId: string, at: number): readonly string[] {
      use.run(at, keyId);
      return dropOthers.all({ keyId, at });
    },
    /** @returns the keys that end because their successor was announced by then */
    dropReplaced: (addedBefore: number, at: number): readonly string[] =>
      dropReplaced.all({ addedBefore, at }),
  };
}
