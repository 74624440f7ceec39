import type { Device, StaffMember, Workplace } from '../domain/staff.ts';
import type { Db } from './db.ts';

export type IdentityStore = ReturnType<typeof createIdentityStore>;

export interface NewDevice extends Device {
  readonly secretHash: Uint8Array;
  readonly createdAt: number;
}

export interface NewStaff extends StaffMember {
  readonly passwordSalt: Uint8Array;
  readonly passwordHash: Uint8Array;
  readonly createdAt: number;
}

export interface NewSession extends Workplace {
  readonly tokenHash: Uint8Array;
  readonly sessionId: string;
  readonly staffId: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** A session that was not ended; whether its time is over is for its keeper to know. */
export interface Session extends Pick<
  NewSession,
  'sessionId' | 'staffId' | 'seat' | 'deviceId' | 'expiresAt'
> {
  /** null = open. */
  readonly lockedAt: number | null;
}

/** What a password or PIN is checked against. */
export interface SecretHash {
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
}

export interface DeviceRow extends Device {
  readonly createdAt: number;
  /** base64url SHA-256 of its present key; null: known by a secret, on this machine only. */
  readonly keyId: string | null;
  readonly keySince: number | null;
}

export interface RevokedDevice extends Omit<DeviceRow, 'createdAt' | 'keySince'> {
  readonly revokedAt: number;
}

export interface OpenSession {
  readonly sessionId: string;
  readonly seat: number;
  readonly since: number;
  /** null = open. */
  readonly lockedAt: number | null;
}

/** `k` of `9kNN` (rulings R20). */
const KIOSK_DIGITS = 10;
const DEVICE = `device_id AS deviceId, role, name, kiosk_digit AS kioskDigit`;
/** The key that a device shows: one that it has used before one that it has only announced. */
const PRESENT_KEY = `(SELECT key_id FROM device_keys WHERE device_id = devices.device_id AND dropped_at IS NULL
   ORDER BY used_at IS NULL, added_at DESC LIMIT 1)`;
const STAFF = `staff_id AS staffId, staff_no AS staffNo, name, role, deputy_no AS deputyNo`;

/** Devices, staff, sign-in links and sessions. Secrets only as hashes. */
export function createIdentityStore(db: Db) {
  const insertDevice = db.prepare<[NewDevice]>(
    `INSERT INTO devices (device_id, role, name, kiosk_digit, secret_hash, created_at)
     VALUES (@deviceId, @role, @name, @kioskDigit, @secretHash, @createdAt)`,
  );
  const device = db.prepare<[string], Device>(
    `SELECT ${DEVICE} FROM devices WHERE device_id = ? AND revoked_at IS NULL`,
  );
  const deviceSecret = db
    .prepare<[string], Uint8Array>(
      `SELECT secret_hash FROM devices WHERE device_id = ? AND revoked_at IS NULL`,
    )
    .pluck();
  const deviceName = db.prepare<[string], string>(`SELECT name FROM devices WHERE device_id = ?`).pluck();
  const devices = db.prepare<[], Device>(
    `SELECT ${DEVICE} FROM devices WHERE revoked_at IS NULL ORDER BY created_at, device_id`,
  );
  const revokeDevice = db.prepare<[number, string]>(
    `UPDATE devices SET revoked_at = ? WHERE device_id = ? AND revoked_at IS NULL`,
  );
  const deviceRows = db.prepare<[], DeviceRow>(
    `SELECT ${DEVICE}, created_at AS createdAt, key_id AS keyId, added_at AS keySince
       FROM devices LEFT JOIN (SELECT key_id, added_at FROM device_keys) ON key_id = ${PRESENT_KEY}
      WHERE revoked_at IS NULL ORDER BY created_at, device_id`,
  );
  const kioskDigits = db.prepare<[], { readonly digit: number; readonly inUse: number }>(
    `SELECT kiosk_digit AS digit, MAX(revoked_at IS NULL) AS inUse FROM devices
      WHERE kiosk_digit IS NOT NULL GROUP BY kiosk_digit`,
  );
  const upsertStaff = db
    .prepare<[NewStaff], string>(
      `INSERT INTO staff (staff_id, staff_no, name, role, deputy_no, password_salt, password_hash, created_at)
       VALUES (@staffId, @staffNo, @name, @role, @deputyNo, @passwordSalt, @passwordHash, @createdAt)
       ON CONFLICT (staff_no) DO UPDATE SET name = excluded.name, role = excluded.role,
         deputy_no = excluded.deputy_no, password_salt = excluded.password_salt,
         password_hash = excluded.password_hash, left_at = NULL, temporary_until = NULL
       RETURNING staff_id`,
    )
    .pluck();
  const staff = db.prepare<[], StaffMember>(
    `SELECT ${STAFF} FROM staff WHERE left_at IS NULL ORDER BY staff_no`,
  );
  const staffById = db.prepare<[string], StaffMember>(`SELECT ${STAFF} FROM staff WHERE staff_id = ?`);
  const staffByNo = db.prepare<[string], StaffMember>(
    `SELECT ${STAFF} FROM staff WHERE staff_no = ? AND left_at IS NULL`,
  );
  const insertLink = db.prepare<[Uint8Array, string, number, number]>(
    `INSERT INTO sign_in_links (token_hash, staff_id, seat, expires_at) VALUES (?, ?, ?, ?)`,
  );
  const useLink = db.prepare<
    [{ tokenHash: Uint8Array; seat: number; now: number }],
    { readonly staffId: string }
  >(
    `UPDATE sign_in_links SET used_at = @now
      WHERE token_hash = @tokenHash AND seat = @seat AND used_at IS NULL AND expires_at > @now
        AND staff_id IN (SELECT staff_id FROM staff WHERE left_at IS NULL)
      RETURNING staff_id AS staffId`,
  );
  const insertSession = db.prepare<[NewSession]>(
    `INSERT INTO sessions (token_hash, session_id, staff_id, seat, device_id, created_at, expires_at)
     VALUES (@tokenHash, @sessionId, @staffId, @seat, @deviceId, @createdAt, @expiresAt)`,
  );
  const session = db.prepare<[Uint8Array], Session>(
    `SELECT session_id AS sessionId, staff_id AS staffId, seat, device_id AS deviceId, expires_at AS expiresAt,
       locked_at AS lockedAt FROM sessions WHERE token_hash = ? AND ended_at IS NULL
        AND staff_id IN (SELECT staff_id FROM staff WHERE left_at IS NULL)`,
  );
  const endSession = db.prepare<[number, string]>(
    `UPDATE sessions SET ended_at = ? WHERE session_id = ? AND ended_at IS NULL`,
  );
  const endOthers = db
    .prepare<[{ at: number; staffId: string; except: string }], string>(
      `UPDATE sessions SET ended_at = @at WHERE staff_id = @staffId AND session_id <> @except AND ended_at IS NULL
       RETURNING session_id`,
    )
    .pluck();
  const endSessionsAt = db
    .prepare<[number, string], string>(
      `UPDATE sessions SET ended_at = ? WHERE device_id = ? AND ended_at IS NULL RETURNING session_id`,
    )
    .pluck();
  const lockSession = db.prepare<[number | null, string]>(
    `UPDATE sessions SET locked_at = ? WHERE session_id = ?`,
  );
  const passwordOf = db.prepare<[string], SecretHash>(
    `SELECT password_salt AS salt, password_hash AS hash FROM staff WHERE staff_id = ?`,
  );
  const pinOf = db.prepare<[string], SecretHash>(
    `SELECT pin_salt AS salt, pin_hash AS hash FROM staff WHERE staff_id = ? AND pin_hash IS NOT NULL`,
  );
  const setPassword = db.prepare<[SecretHash & { readonly staffId: string }]>(
    `UPDATE staff SET password_salt = @salt, password_hash = @hash, temporary_until = NULL
      WHERE staff_id = @staffId`,
  );
  const setTemporary = db.prepare<[SecretHash & { readonly staffId: string; readonly until: number }]>(
    `UPDATE staff SET password_salt = @salt, password_hash = @hash, temporary_until = @until,
         pin_salt = NULL, pin_hash = NULL
      WHERE staff_id = @staffId`,
  );
  const temporaryUntil = db
    .prepare<[string], number | null>(`SELECT temporary_until FROM staff WHERE staff_id = ?`)
    .pluck();
  const formerStaff = db.prepare<[string], StaffMember>(
    `SELECT ${STAFF} FROM staff WHERE staff_no = ? AND left_at IS NOT NULL`,
  );
  const openSessions = db.prepare<[string, number], OpenSession>(
    `SELECT session_id AS sessionId, seat, created_at AS since, locked_at AS lockedAt FROM sessions
      WHERE staff_id = ? AND ended_at IS NULL AND expires_at > ? ORDER BY created_at`,
  );
  const revokedDevices = db.prepare<[number], RevokedDevice>(
    `SELECT ${DEVICE}, revoked_at AS revokedAt, ${PRESENT_KEY} AS keyId FROM devices
      WHERE revoked_at IS NOT NULL ORDER BY revoked_at DESC LIMIT ?`,
  );
  const setPin = db.prepare<[SecretHash & { readonly staffId: string }]>(
    `UPDATE staff SET pin_salt = @salt, pin_hash = @hash WHERE staff_id = @staffId`,
  );
  const leave = db.prepare<[number, string]>(
    `UPDATE staff SET left_at = ?, pin_salt = NULL, pin_hash = NULL WHERE staff_id = ? AND left_at IS NULL`,
  );
  const forgetLinks = db.prepare<[number]>(`DELETE FROM sign_in_links WHERE expires_at < ?`);
  const forgetSessions = db.prepare<[number]>(`DELETE FROM sessions WHERE expires_at < ?`);

  return {
    addDevice: (row: NewDevice): void => void insertDevice.run(row),
    device: (deviceId: string): Device | undefined => device.get(deviceId),
    deviceSecretHash: (deviceId: string): Uint8Array | undefined => deviceSecret.get(deviceId),
    devices: (): readonly Device[] => devices.all(),
    /** Also of one that was revoked. */
    deviceName: (deviceId: string): string | undefined => deviceName.get(deviceId),
    /** @returns whether there was such a device */
    revokeDevice: (deviceId: string, at: number): boolean => revokeDevice.run(at, deviceId).changes > 0,
    deviceRows: (): readonly DeviceRow[] => deviceRows.all(),
    /** The newest first. */
    revokedDevices: (limit: number): readonly RevokedDevice[] => revokedDevices.all(limit),
    /** One nobody ever had if there is one, else one whose kiosk was revoked; null: all ten are in use. */
    freeKioskDigit(): number | null {
      const known = new Map(kioskDigits.all().map(({ digit, inUse }) => [digit, inUse === 1]));
      const digits = Array.from({ length: KIOSK_DIGITS }, (_, at) => (at + 1) % KIOSK_DIGITS);
      return digits.find((digit) => !known.has(digit)) ?? digits.find((digit) => !known.get(digit)) ?? null;
    },

    /** A known staff number keeps its id; the rest is replaced. @returns the staff id */
    putStaff: (row: NewStaff): string => upsertStaff.get(row) ?? row.staffId,
    staff: (): readonly StaffMember[] => staff.all(),
    staffById: (staffId: string): StaffMember | undefined => staffById.get(staffId),
    staffByNo: (staffNo: string): StaffMember | undefined => staffByNo.get(staffNo),

    /** Somebody who has left and whose number this was. */
    formerStaff: (staffNo: string): StaffMember | undefined => formerStaff.get(staffNo),

    addLink: (tokenHash: Uint8Array, staffId: string, seat: number, expiresAt: number): void =>
      void insertLink.run(tokenHash, staffId, seat, expiresAt),
    /** Works once. @returns who may sign in, or undefined for an unknown, used or expired link */
    useLink: (tokenHash: Uint8Array, seat: number, now: number): string | undefined =>
      useLink.get({ tokenHash, seat, now })?.staffId,

    addSession: (row: NewSession): void => void insertSession.run(row),
    session: (tokenHash: Uint8Array): Session | undefined => session.get(tokenHash),
    endSession: (sessionId: string, at: number): void => void endSession.run(at, sessionId),
    openSessions: (staffId: string, now: number): readonly OpenSession[] => openSessions.all(staffId, now),
    /** @returns the sessions of this person that were open, without `except` */
    endSessionsOf: (staffId: string, at: number, except = ''): readonly string[] =>
      endOthers.all({ at, staffId, except }),
    /** @returns the sessions that were open at this console */
    endSessionsAt: (deviceId: string, at: number): readonly string[] => endSessionsAt.all(at, deviceId),
    /** `at` null opens it again. */
    lockSession: (sessionId: string, at: number | null): void => void lockSession.run(at, sessionId),

    passwordOf: (staffId: string): SecretHash | undefined => passwordOf.get(staffId),
    /** undefined: this person has set none. */
    pinOf: (staffId: string): SecretHash | undefined => pinOf.get(staffId),
    setPassword: (staffId: string, secret: SecretHash): void => void setPassword.run({ ...secret, staffId }),
    /** Replaces the password by one that only serves to choose another, and takes the PIN away. */
    setTemporary: (staffId: string, secret: SecretHash, until: number): void =>
      void setTemporary.run({ ...secret, staffId, until }),
    /** Until when the password serves to choose another; null: it is the person's own. */
    temporaryUntil: (staffId: string): number | null => temporaryUntil.get(staffId) ?? null,
    setPin: (staffId: string, secret: SecretHash): void => void setPin.run({ ...secret, staffId }),
    /** From now on the number is unknown; a return needs a new password and PIN. */
    leave: (staffId: string, at: number): void => void leave.run(at, staffId),

    /** Drops links and sessions that ended before `at`. */
    forgetEnded(at: number): void {
      forgetLinks.run(at);
      forgetSessions.run(at);
    },
  };
}
