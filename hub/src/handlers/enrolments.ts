import { AppError, CODE_SECRET_BYTES, type DeviceRole } from '@lobby/shared';
import type { Entropy } from '../store/entropy.ts';

/** trust.md 1.5: ten minutes, once, five tries. A device that used its code waits as long for its confirmation. */
export const ENROLMENT_MS = 600_000;
export const MAX_TRIES = 5;
/** Open or waiting at the same time; the oldest makes room. */
const MAX_OPEN = 8;
const MAX_KEPT = 64;
const SECRET_BYTES = { code: CODE_SECRET_BYTES, file: 16 } as const;

export interface Invitation {
  readonly role: DeviceRole;
  readonly name: string;
  /** Lets the device in without anybody who compares its characters. Default: somebody must. */
  readonly unattended?: boolean;
}

export interface OpenedEnrolment {
  readonly enrolmentId: string;
  readonly secret: Uint8Array;
  readonly expiresAt: number;
}

export type EnrolmentState =
  | { readonly state: 'open' }
  /** Somebody must compare the characters of the device that used the code. */
  | { readonly state: 'waiting'; readonly deviceId: string }
  | { readonly state: 'joined'; readonly deviceId: string }
  /** The characters were not the same. */
  | { readonly state: 'refused'; readonly deviceId: string }
  /** Expired, tried too often, or pushed out by newer ones. */
  | { readonly state: 'over' };

export type EnrolmentRow = Invitation & EnrolmentState & Omit<OpenedEnrolment, 'secret'>;

interface Enrolment extends Invitation, OpenedEnrolment {
  /** Who asked for it under which request id. */
  readonly key: string | undefined;
  readonly form: keyof typeof SECRET_BYTES;
  expiresAt: number;
  triesLeft: number;
  now: EnrolmentState;
}

/**
 * Codes that wait for their device, and devices that wait for a person. In memory only: a restart of the hub ends them
 * all. A proof names no code, so a wrong one counts against each that is open.
 */
export class Enrolments {
  readonly #entropy: Entropy;
  /** Oldest first. */
  readonly #all = new Map<string, Enrolment>();

  constructor(entropy: Entropy) {
    this.#entropy = entropy;
  }

  /**
   * `file`: a longer secret, for a file or QR code instead of typing. A repeat of `key` gets the same code while it is
   * open. @throws AppError REQUEST_REUSED
   */
  open(invitation: Invitation, form: keyof typeof SECRET_BYTES, key?: string): OpenedEnrolment {
    const { now, newId, randomBytes } = this.#entropy;
    this.#endExpired();
    const first = key === undefined ? undefined : this.#rows().find((row) => row.key === key);
    if (first !== undefined) return sameOrThrow(first, invitation, form);
    const [oldest, ...others] = this.#rows().filter(isPending);
    if (oldest !== undefined && others.length + 1 >= MAX_OPEN) oldest.now = { state: 'over' };
    const enrolment: Enrolment = {
      ...invitation,
      key,
      form,
      enrolmentId: newId(),
      secret: randomBytes(SECRET_BYTES[form]),
      expiresAt: now() + ENROLMENT_MS,
      triesLeft: MAX_TRIES,
      now: { state: 'open' },
    };
    this.#all.set(enrolment.enrolmentId, enrolment);
    this.#forgetOldest();
    return enrolment;
  }

  /** Uses up the code whose proof this is. @returns for whom it was, or undefined after counting the try */
  redeem(
    deviceId: string,
    proves: (secret: Uint8Array, role: DeviceRole) => boolean,
  ): Invitation | undefined {
    this.#endExpired();
    const open = this.#rows().filter((row) => row.now.state === 'open');
    const meant = open.find(({ secret, role }) => proves(secret, role));
    if (meant !== undefined) {
      meant.now = { state: meant.unattended === true ? 'joined' : 'waiting', deviceId };
      meant.expiresAt = this.#entropy.now() + ENROLMENT_MS;
      return meant;
    }
    for (const enrolment of open) {
      enrolment.triesLeft -= 1;
      if (enrolment.triesLeft <= 0) enrolment.now = { state: 'over' };
    }
    return undefined;
  }

  /** Whether this device has used a code and nobody has decided yet. */
  waits(deviceId: string): boolean {
    this.#endExpired();
    return this.#rows().some(({ now }) => now.state === 'waiting' && now.deviceId === deviceId);
  }

  /** @returns as what the device was invited, or undefined when this one does not wait here (any more) */
  decide(enrolmentId: string, deviceId: string, accept: boolean): Invitation | undefined {
    this.#endExpired();
    const enrolment = this.#all.get(enrolmentId);
    if (enrolment?.now.state !== 'waiting' || enrolment.now.deviceId !== deviceId) return undefined;
    enrolment.now = { state: accept ? 'joined' : 'refused', deviceId };
    return enrolment;
  }

  stateOf(enrolmentId: string): EnrolmentState {
    this.#endExpired();
    return this.#all.get(enrolmentId)?.now ?? { state: 'over' };
  }

  /** Newest first, without their secrets. */
  list(): readonly EnrolmentRow[] {
    this.#endExpired();
    return this.#rows()
      .map(({ enrolmentId, role, name, expiresAt, now }) => ({ enrolmentId, role, name, expiresAt, ...now }))
      .toReversed();
  }

  #rows(): Enrolment[] {
    return [...this.#all.values()];
  }

  #endExpired(): void {
    const now = this.#entropy.now();
    for (const row of this.#all.values())
      if (isPending(row) && row.expiresAt <= now) row.now = { state: 'over' };
  }

  #forgetOldest(): void {
    const ended = this.#rows().filter((row) => !isPending(row));
    for (const { enrolmentId } of ended.slice(0, Math.max(0, ended.length - MAX_KEPT)))
      this.#all.delete(enrolmentId);
  }
}

const isPending = ({ now }: Enrolment): boolean => now.state === 'open' || now.state === 'waiting';

function sameOrThrow(first: Enrolment, { role, name }: Invitation, form: string): OpenedEnrolment {
  if (first.now.state === 'open' && first.role === role && first.name === name && first.form === form)
    return first;
  throw new AppError('REQUEST_REUSED', 'another invitation, or one that was used');
}
