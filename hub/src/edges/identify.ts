import type { IncomingHttpHeaders } from 'node:http';
import type { Device, StaffMember } from '../domain/staff.ts';
import type { HubStore } from '../store/openHubStore.ts';
import { equalBytes, hashSecret } from '../store/secrets.ts';
import type { SessionWatch } from './sessionWatch.ts';

const DEVICE_HEADER = /^Lobby-Device ([A-Za-z0-9_.:-]{1,64})\.([A-Za-z0-9_-]{43})$/;
const COOKIE = 'lobby_session';
const DISPLAY_COOKIE = 'lobby_display';
const COOKIE_VALUE = /^[A-Za-z0-9_-]{43}$/;

export interface SignedInStaff {
  readonly staff: StaffMember;
  readonly sessionId: string;
  readonly isLocked: boolean;
}

/** The device that bears this header, or undefined: no trust by address (rulings R1). */
export function identifyDevice(
  { identity }: Pick<HubStore, 'identity'>,
  headers: IncomingHttpHeaders,
): Device | undefined {
  const [, deviceId, secret] = DEVICE_HEADER.exec(headers.authorization ?? '') ?? [];
  if (deviceId === undefined || secret === undefined) return undefined;
  const known = identity.deviceSecretHash(deviceId);
  return known !== undefined && equalBytes(known, hashSecret(secret)) ? identity.device(deviceId) : undefined;
}

/** Who holds the session of this cookie under this seat, or undefined. */
export function identifyStaff(
  { identity }: Pick<HubStore, 'identity'>,
  sessions: SessionWatch,
  headers: IncomingHttpHeaders,
  seat: number,
): SignedInStaff | undefined {
  const token = cookieOf(headers.cookie ?? '', COOKIE);
  const session = token === undefined ? undefined : sessions.find(hashSecret(token));
  if (session === undefined || session.seat !== seat) return undefined;
  const staff = identity.staffById(session.staffId);
  return staff && { staff, sessionId: session.sessionId, isLocked: session.lockedAt !== null };
}

/** The display that holds this cookie under its number, or undefined. */
export function identifyDisplay(
  { displays }: Pick<HubStore, 'displays'>,
  headers: IncomingHttpHeaders,
  display: number,
  now: number,
): Device | undefined {
  const token = cookieOf(headers.cookie ?? '', DISPLAY_COOKIE);
  return token === undefined ? undefined : displays.device(hashSecret(token), display, now);
}

function cookieOf(header: string, name: string): string | undefined {
  const pair = header
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  const value = pair?.slice(name.length + 1);
  return value !== undefined && COOKIE_VALUE.test(value) ? value : undefined;
}

/** The cookie of a seat; pages cannot read it, other sites cannot send it (rulings R2, R6). */
export function sessionCookie(seat: number, token: string, maxAgeMs: number): string {
  return pageCookie(COOKIE, token, `/seat/${seat}/`, maxAgeMs);
}

/** The same for a display. */
export function displayCookie(display: number, token: string, maxAgeMs: number): string {
  return pageCookie(DISPLAY_COOKIE, token, `/display/${display}/`, maxAgeMs);
}

function pageCookie(name: string, value: string, path: string, maxAgeMs: number): string {
  return `${name}=${value}; Path=${path}; Max-Age=${Math.floor(maxAgeMs / 1_000)}; HttpOnly; SameSite=Strict`;
}
