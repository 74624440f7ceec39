import { CODE_SECRET_BYTES, type DeviceRole } from '@lobby/shared';
import type { Entropy } from '../store/entropy.ts';

/** trust.md 1.5: ten minutes, once, five tries. */
export const ENROLMENT_MS = 600_000;
export const MAX_TRIES = 5;
/** Open at the same time; the oldest makes room. */
const MAX_OPEN = 8;
const MAX_KEPT = 64;
const SECRET_BYTES = { code: CODE_SECRET_BYTES, file: 16 } as const;

export interface Invitation {
  readonly role: DeviceRole;
  readonly name: string;
}

export interface OpenedEnrolment {
  readonly enrolmentId: string;
  readonly secret: Uint8Array;
  readonly expiresAt: number;
}

export type EnrolmentState =
  | { readonly state: 'open' }
  | { readonly state: 'joined'; readonly deviceId: string }
  /** Expired, tried too often, or pushed out by newer ones. */
  | { readonly state: 'over' };

interface Enrolment extends Invitation, OpenedEnrolment {
  triesLeft: number;
}

/**
 * Codes that wait for their device. In memory only: a restart of the hub ends them all. A proof names no code, so a
 * wrong one counts against each that is open.
 */
export class Enrolments {
  readonly #entropy: Entropy;
  readonly #open = new Map<string, Enrolment>();
  readonly #joined = new Map<string, string>();

  constructor(entropy: Entropy) {
    this.#entropy = entropy;
  }

  /** `file`: a longer secret, for a file or QR code instead of typing. */
  open(invitation: Invitation, form: keyof typeof SECRET_BYTES): OpenedEnrolment {
    const { now, newId, randomBytes } = this.#entropy;
    this.#forgetExpired();
    const [oldest] = this.#open.keys();
    if (oldest !== undefined && this.#open.size >= MAX_OPEN) this.#open.delete(oldest);
    const enrolment = {
      ...invitation,
      enrolmentId: newId(),
      secret: randomBytes(SECRET_BYTES[form]),
      expiresAt: now() + ENROLMENT_MS,
      triesLeft: MAX_TRIES,
    };
    this.#open.set(enrolment.enrolmentId, enrolment);
    return enrolment;
  }

  /** Uses up the code whose proof this is. @returns for whom it was, or undefined after counting the try */
  redeem(
    deviceId: string,
    proves: (secret: Uint8Array, role: DeviceRole) => boolean,
  ): Invitation | undefined {
    this.#forgetExpired();
    for (const [id, { secret, role, name }] of this.#open) {
      if (!proves(secret, role)) continue;
      this.#open.delete(id);
      this.#remember(id, deviceId);
      return { role, name };
    }
    for (const [id, enrolment] of this.#open) {
      enrolment.triesLeft -= 1;
      if (enrolment.triesLeft <= 0) this.#open.delete(id);
    }
    return undefined;
  }

  stateOf(enrolmentId: string): EnrolmentState {
    this.#forgetExpired();
    const deviceId = this.#joined.get(enrolmentId);
    if (deviceId !== undefined) return { state: 'joined', deviceId };
    return { state: this.#open.has(enrolmentId) ? 'open' : 'over' };
  }

  #remember(id: string, deviceId: string): void {
    const [oldest] = this.#joined.keys();
    if (oldest !== undefined && this.#joined.size >= MAX_KEPT) this.#joined.delete(oldest);
    this.#joined.set(id, deviceId);
  }

  #forgetExpired(): void {
    const now = this.#entropy.now();
    for (const [id, { expiresAt }] of this.#open) if (expiresAt <= now) this.#open.delete(id);
  }
}
