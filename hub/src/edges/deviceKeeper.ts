import { AppError, formatEnrolCode, HUB_KEY_PREFIX_BYTES, type DeviceRole } from '@lobby/shared';
import { decideEnrolment, type Decision } from '../handlers/decideEnrolment.ts';
import type { EnrolmentState, Invitation } from '../handlers/enrolments.ts';
import type { HubContext } from '../handlers/hubContext.ts';
import type { Outcome, Tell } from '../handlers/outcome.ts';
import { makeRecoveryCode, type RecoveryCode } from '../handlers/makeRecoveryCode.ts';
import { endDevice } from '../handlers/revokeDevice.ts';
import type { DeviceTls } from './deviceTls.ts';

export interface IssuedCode {
  readonly enrolmentId: string;
  /** 26 characters to be typed at the device; null when a file was asked for. */
  readonly code: string | null;
  /** base64url, for a file. */
  readonly secret: string | null;
  /** base64url SHA-256 of the hub's key. */
  readonly hubKeyId: string;
  readonly expiresAt: number;
  readonly devicePort: number;
}

export interface ListedDevice {
  readonly deviceId: string;
  readonly role: DeviceRole;
  readonly name: string;
  readonly kioskDigit: number | null;
  readonly createdAt: number;
  readonly isOnline: boolean;
  /** base64url SHA-256 of its present key; null: by a secret, on this machine only. */
  readonly keyId: string | null;
  readonly keySince: number | null;
}

export interface DeviceKeeperDeps {
  readonly ctx: HubContext;
  /** undefined: the device port speaks no TLS. */
  readonly tls: Pick<DeviceTls, 'keyHash'> | undefined;
  readonly devicePort: () => number;
  readonly publish: (tells: readonly Tell[]) => void;
}

/** Who asks for a code from a page; the hub's own machine has neither. */
export interface Asker {
  readonly actorId: string;
  readonly requestId: string;
}

/** Which devices belong to the branch: what IT does about them. */
export class DeviceKeeper {
  readonly #deps: DeviceKeeperDeps;

  constructor(deps: DeviceKeeperDeps) {
    this.#deps = deps;
  }

  /**
   * Not kept under the request id on the disk: the code lives in memory only.
   * @throws AppError ENROL_NEEDS_TLS; NOT_ALLOWED for displays, which join by a link of their own; REQUEST_REUSED
   */
  openEnrolment(invitation: Invitation, form: 'code' | 'file', by?: Asker): IssuedCode {
    const { tls, ctx, devicePort } = this.#deps;
    if (tls === undefined) throw new AppError('ENROL_NEEDS_TLS', 'the device port speaks no TLS');
    if (invitation.role === 'display') throw new AppError('NOT_ALLOWED', 'displays join by a link');
    const key = by && `${by.actorId} ${by.requestId}`;
    const { enrolmentId, secret, expiresAt } = ctx.enrolments.open(invitation, form, key);
    const { keyHash } = tls;
    const hubKeyPrefix = keyHash.subarray(0, HUB_KEY_PREFIX_BYTES);
    const at = ctx.now();
    ctx.store.audit.add({
      at,
      actorId: by?.actorId ?? null,
      action: 'device.invite',
      ref: enrolmentId,
      ok: true,
    });
    ctx.log.info('enrolment opened', { enrolmentId, role: invitation.role });
    return {
      enrolmentId,
      code: form === 'code' ? formatEnrolCode({ hubKeyPrefix, secret }) : null,
      secret: form === 'file' ? Buffer.from(secret).toString('base64url') : null,
      hubKeyId: Buffer.from(keyHash).toString('base64url'),
      expiresAt,
      devicePort: devicePort(),
    };
  }

  enrolmentState(enrolmentId: string): EnrolmentState {
    return this.#deps.ctx.enrolments.stateOf(enrolmentId);
  }

  /** @throws AppError ENROL_OVER */
  decide(decision: Decision): void {
    this.#do(decideEnrolment(this.#deps.ctx, null, decision));
  }

  devices(): readonly ListedDevice[] {
    const { store, devicesOnline } = this.#deps.ctx;
    return store.identity
      .deviceRows()
      .map((device) => ({ ...device, isOnline: devicesOnline.has(device.deviceId) }));
  }

  /** The device may nothing more from here on; its connections end within a second. @throws AppError DEVICE_UNKNOWN */
  revoke(deviceId: string): void {
    this.#do(endDevice(this.#deps.ctx, null, { deviceId }));
  }

  /** @throws AppError DEVICE_UNKNOWN */
  makeRecoveryCode(kioskId: string): RecoveryCode {
    return this.#do(makeRecoveryCode(this.#deps.ctx, null, kioskId));
  }

  #do<Answer>(outcome: Outcome<Answer>): Answer {
    if ('refused' in outcome) throw new AppError(outcome.refused, `refused: ${outcome.refused}`);
    this.#deps.publish(outcome.tell ?? []);
    return outcome.answer;
  }
}
