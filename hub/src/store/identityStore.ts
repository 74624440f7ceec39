import type { Device, StaffMember } from '../domain/staff.ts';
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

export interface NewSession {
  readonly tokenHash: Uint8Array;
  readonly sessionId: string;
  readonly staffId: string;
  readonly seat: number;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export type Session = Pick<NewSession, 'sessionId' | 'staffId' | 'seat' | 'expiresAt'>;

const DEVICE = `device_id AS deviceId, role, name, kiosk_digit AS kioskDigit`;
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
  const devices = db.prepare<[], Device>(
    `SELECT ${DEVICE} FROM devices WHERE revoked_at IS NULL ORDER BY created_at, device_id`,
  );
  const revokeDevice = db.prepare<[number, string]>(
    `UPDATE devices SET revoked_at = ? WHERE device_id = ? AND revoked_at IS NULL`,
  );
  const upsertStaff = db
    .prepare<[NewStaff], string>(
      `INSERT INTO staff (staff_id, staff_no, name, role, deputy_no, password_salt, password_hash, created_at)
       VALUES (@staffId, @staffNo, @name, @role, @deputyNo, @passwordSalt, @passwordHash, @createdAt)
       ON CONFLICT (staff_no) DO UPDATE SET name = excluded.name, role = excluded.role,
         deputy_no = excluded.deputy_no, password_salt = excluded.password_salt,
         password_hash = excluded.password_hash, left_at = NULL
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
    `INSERT INTO sessions (token_hash, session_id, staff_id, seat, created_at, expires_at)
     VALUES (@tokenHash, @sessionId, @staffId, @seat, @createdAt, @expiresAt)`,
  );
  const session = db.prepare<[Uint8Array, number], Session>(
    `SELECT session_id AS sessionId, staff_id AS staffId, seat, expires_at AS expiresAt FROM sessions
      WHERE token_hash = ? AND ended_at IS NULL AND expires_at > ?
        AND staff_id IN (SELECT staff_id FROM staff WHERE left_at IS NULL)`,
  );
  const endSession = db.prepare<[number, string]>(
    `UPDATE sessions SET ended_at = ? WHERE session_id = ? AND ended_at IS NULL`,
  );
  const forgetLinks = db.prepare<[number]>(`DELETE FROM sign_in_links WHERE expires_at < ?`);
  const forgetSessions = db.prepare<[number]>(`DELETE FROM sessions WHERE expires_at < ?`);

  return {
    addDevice: (row: NewDevice): void => void insertDevice.run(row),
    device: (deviceId: string): Device | undefined => device.get(deviceId),
    deviceSecretHash: (deviceId: string): Uint8Array | undefined => deviceSecret.get(deviceId),
    devices: (): readonly Device[] => devices.all(),
    revokeDevice: (deviceId: string, at: number): void => void revokeDevice.run(at, deviceId),

    /** A known staff number keeps its id; the rest is replaced. @returns the staff id */
    putStaff: (row: NewStaff): string => upsertStaff.get(row) ?? row.staffId,
    staff: (): readonly StaffMember[] => staff.all(),
    staffById: (staffId: string): StaffMember | undefined => staffById.get(staffId),
    staffByNo: (staffNo: string): StaffMember | undefined => staffByNo.get(staffNo),

    addLink: (tokenHash: Uint8Array, staffId: string, seat: number, expiresAt: number): void =>
      void insertLink.run(tokenHash, staffId, seat, expiresAt),
    /** Works once. @returns who may sign in, or undefined for an unknown, used or expired link */
    useLink: (tokenHash: Uint8Array, seat: number, now: number): string | undefined =>
      useLink.get({ tokenHash, seat, now })?.staffId,

    addSession: (row: NewSession): void => void insertSession.run(row),
    session: (tokenHash: Uint8Array, now: number): Session | undefined => session.get(tokenHash, now),
    endSession: (sessionId: string, at: number): void => void endSession.run(at, sessionId),

    /** Drops links and sessions that ended before `at`. */
    forgetEnded(at: number): void {
      forgetLinks.run(at);
      forgetSessions.run(at);
    },
  };
}
