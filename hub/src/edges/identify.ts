import type { IncomingHttpHeaders } from 'node:http';
import type { Device, StaffMember } from '../domain/staff.ts';
import type { HubStore } from '../store/openHubStore.ts';
import { equalBytes, hashSecret } from '../store/secrets.ts';
import type { ConsoleProofs } from './consoleProofs.ts';
import { cookieOf, type PageCookies } from './pageCookies.ts';
import type { SessionWatch } from './sessionWatch.ts';

const DEVICE_HEADER = /^Lobby-Device ([A-Za-z0-9_.:-]{1,64})\.([A-Za-z0-9_-]{43})$/;
/** Set by the shell of an enrolled console (rulings R7). */
const CONSOLE_COOKIE = 'lobby_console';
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

/** What tells a page of staff from everybody else. */
export interface PageIdentity {
  readonly sessions: SessionWatch;
  readonly proofs: ConsoleProofs;
  readonly cookies: PageCookies;
}

/** Who holds the session of this cookie under this seat, at the console it was begun at; or undefined. */
export function identifyStaff(
  { identity }: Pick<HubStore, 'identity'>,
  { sessions, proofs, cookies }: PageIdentity,
  headers: IncomingHttpHeaders,
  seat: number,
): SignedInStaff | undefined {
  const token = cookies.sessionToken(headers);
  const session = token === undefined ? undefined : sessions.find(hashSecret(token));
  if (session === undefined || session.seat !== seat) return undefined;
  if (session.deviceId !== null && identifyConsole(proofs, headers) !== session.deviceId) return undefined;
  const staff = identity.staffById(session.staffId);
  return staff && { staff, sessionId: session.sessionId, isLocked: session.lockedAt !== null };
}

/** The enrolled console whose window asks, if it is one's. */
export function identifyConsole(proofs: ConsoleProofs, headers: IncomingHttpHeaders): string | undefined {
  const proof = cookieOf(headers.cookie ?? '', CONSOLE_COOKIE);
  return proof !== undefined && proof.length <= MAX_PROOF_CHARS ? proofs.deviceOf(proof) : undefined;
}

/** The display that holds this cookie under its number, or undefined. */
export function identifyDisplay(
  { displays }: Pick<HubStore, 'displays'>,
  token: string | undefined,
  display: number,
  now: number,
): Device | undefined {
  return token === undefined ? undefined : displays.device(hashSecret(token), display, now);
}
