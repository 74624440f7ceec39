import type { Device } from '../domain/staff.ts';
import type { Db } from './db.ts';

export type DisplayStore = ReturnType<typeof createDisplayStore>;

/** Which display a browser is: an enrolled device under one of the nine cookie paths. */
export interface DisplayPlace {
  readonly deviceId: string;
  /** 1-9: the cookie path `/display/<n>/`. */
  readonly display: number;
}

export interface DisplayKey extends DisplayPlace {
  readonly tokenHash: Uint8Array;
  readonly createdAt: number;
  readonly expiresAt: number;
}

const ENROLLED = `device_id IN (SELECT device_id FROM devices WHERE role = 'display' AND revoked_at IS NULL)`;

/** Links and cookies of displays; tokens only as hashes. Both end with their device. */
export function createDisplayStore(db: Db) {
  const insertLink = db.prepare<[Omit<DisplayKey, 'createdAt'>]>(
    `INSERT INTO display_links (token_hash, device_id, display, expires_at)
     VALUES (@tokenHash, @deviceId, @display, @expiresAt)`,
  );
  const useLink = db
    .prepare<[{ tokenHash: Uint8Array; display: number; now: number }], string>(
      `UPDATE display_links SET used_at = @now
        WHERE token_hash = @tokenHash AND display = @display AND used_at IS NULL AND expires_at > @now
          AND ${ENROLLED}
        RETURNING device_id`,
    )
    .pluck();
  const insertSession = db.prepare<[DisplayKey]>(
    `INSERT INTO display_sessions (token_hash, device_id, display, created_at, expires_at)
     VALUES (@tokenHash, @deviceId, @display, @createdAt, @expiresAt)`,
  );
  const device = db.prepare<[Uint8Array, number, number], Device>(
    `SELECT device_id AS deviceId, role, name, kiosk_digit AS kioskDigit FROM devices
      WHERE role = 'display' AND revoked_at IS NULL AND device_id = (
        SELECT device_id FROM display_sessions WHERE token_hash = ? AND display = ? AND expires_at > ?)`,
  );
  const forgetLinks = db.prepare<[number]>(`DELETE FROM display_links WHERE expires_at < ?`);
  const forgetSessions = db.prepare<[number]>(`DELETE FROM display_sessions WHERE expires_at < ?`);

  return {
    addLink: (link: Omit<DisplayKey, 'createdAt'>): void => void insertLink.run(link),
    /** Works once. @returns the device, or undefined for an unknown, used or expired link */
    useLink: (tokenHash: Uint8Array, display: number, now: number): string | undefined =>
      useLink.get({ tokenHash, display, now }),
    addSession: (session: DisplayKey): void => void insertSession.run(session),
    /** The device that holds this cookie under this path. */
    device: (tokenHash: Uint8Array, display: number, now: number): Device | undefined =>
      device.get(tokenHash, display, now),
    forgetEnded(before: number): void {
      forgetLinks.run(before);
      forgetSessions.run(before);
    },
  };
}
