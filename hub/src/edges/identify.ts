import type { IncomingHttpHeaders } from 'node:http';
import type { Device, StaffMember } from '../domain/staff.ts';
import type { HubStore } from '../store/openHubStore.ts';
import { equalBytes, hashSecret } from '../store/secrets.ts';
import type { ConsoleProofs } from './consoleProofs.ts';
import type { SessionWatch } from './sessionWatch.ts';

const DEVICE_HEADER = /^Lobby-Device ([A-Za-z0-9_.:-]{1,64})\.([A-Za-z0-9_-]{43})$/;
const COOKIE = 'lobby_session';
const DISPLAY_COOKIE = 'lobby_display';
/** Set by the shell of an enrolled console (rulings R7). */
const CONSOLE_COOKIE = 'lobby_console';
const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const MAX_PROOF_CHARS = 192;

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

/** Who holds the session of this cookie under this seat, at the console it was begun at; or undefined. */
export function identifyStaff(
  { identity }: Pick<HubStore, 'identity'>,
  { sessions, proofs }: { readonly sessions: SessionWatch; readonly proofs: ConsoleProofs },
  headers: IncomingHttpHeaders,
  seat: number,
): SignedInStaff | undefined {
  const token = tokenOf(headers.cookie ?? '', COOKIE);
  const session = token === undefined ? undefined : sessions.find(hashSecret(token));
  if (session === undefined || session.seat !== seat) return undefined;
  if (session.deviceId !== null && identifyConsole(proofs, headers) !== session.deviceId) return undefined;
  const staff = identity.staffById(session.staffId);
  return staff && { staff, sessionId: session.sessionId, isLocked: session.lockedAt !== null };
}

/** The enrolled console whose window asks, or undefined: any other browser. */
export function identifyConsole(proofs: ConsoleProofs, headers: IncomingHttpHeaders): string | undefined {
  const proof = cookieOf(headers.cookie ?? '', CONSOLE_COOKIE);
  return proof !== undefined && proof.length <= MAX_PROOF_CHARS ? proofs.deviceOf(proof) : undefined;
}

/** The display that holds this cookie under its number, or undefined. */
export function identifyDisplay(
  { displays }: Pick<HubStore, 'displays'>,
  headers: IncomingHttpHeaders,
  display: number,
  now: number,
): Device | undefined {
  const token = tokenOf(headers.cookie ?? '', DISPLAY_COOKIE);
  return token === undefined ? undefined : displays.device(hashSecret(token), display, now);
}

function tokenOf(header: string, name: string): string | undefined {
  const value = cookieOf(header, name);
  return value !== undefined && TOKEN.test(value) ? value : undefined;
}

function cookieOf(header: string, name: string): string | undefined {
  const pair = header
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
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
