import { AppError, formatEnrolCode, HUB_KEY_PREFIX_BYTES, type DeviceRole } from '@lobby/shared';
import { Enrolments, type EnrolmentState, type Invitation } from '../handlers/enrolments.ts';
import type { HubContext } from '../handlers/hubContext.ts';
import type { HubIdentity } from '../store/hubIdentity.ts';

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
  /** By the key of its certificate; the others by a secret, on this machine only. */
  readonly byKey: boolean;
}

export interface DeviceKeeperDeps {
  readonly ctx: HubContext;
  /** undefined: the device port speaks no TLS. */
  readonly identity: HubIdentity | undefined;
  readonly devicePort: () => number;
  /** Ends the connections of a device that is one no longer. */
  readonly cut: (deviceId: string) => void;
}

/** Which devices belong to the branch: what IT does about them at the hub. */
export class DeviceKeeper {
  readonly enrolments: Enrolments;
  readonly #deps: DeviceKeeperDeps;

  constructor(deps: DeviceKeeperDeps) {
    this.#deps = deps;
    this.enrolments = new Enrolments(deps.ctx);
  }

  /** @throws AppError ENROL_NEEDS_TLS; NOT_ALLOWED for displays, which join by a link of their own */
  openEnrolment(invitation: Invitation, form: 'code' | 'file'): IssuedCode {
    const { identity, ctx, devicePort } = this.#deps;
    if (identity === undefined) throw new AppError('ENROL_NEEDS_TLS', 'the device port speaks no TLS');
    if (invitation.role === 'display') throw new AppError('NOT_ALLOWED', 'displays join by a link');
    const { enrolmentId, secret, expiresAt } = this.enrolments.open(invitation, form);
    const hubKeyPrefix = identity.keyHash.subarray(0, HUB_KEY_PREFIX_BYTES);
    ctx.log.info('enrolment opened', { enrolmentId, role: invitation.role });
    return {
      enrolmentId,
      code: form === 'code' ? formatEnrolCode({ hubKeyPrefix, secret }) : null,
      secret: form === 'file' ? Buffer.from(secret).toString('base64url') : null,
      hubKeyId: Buffer.from(identity.keyHash).toString('base64url'),
      expiresAt,
      devicePort: devicePort(),
    };
  }

  enrolmentState(enrolmentId: string): EnrolmentState {
    return this.enrolments.stateOf(enrolmentId);
  }

  devices(): readonly ListedDevice[] {
    const { store, kiosksOnline } = this.#deps.ctx;
    return store.identity.deviceRows().map(({ hasKey, ...device }) => ({
      ...device,
      isOnline: kiosksOnline.has(device.deviceId),
      byKey: hasKey === 1,
    }));
  }

  /** The device may nothing more from here on; its connections end within a second. @throws AppError DEVICE_UNKNOWN */
  revoke(deviceId: string): void {
    const { ctx, cut } = this.#deps;
    const at = ctx.now();
    const wasThere = ctx.store.transaction(() => {
      if (!ctx.store.identity.revokeDevice(deviceId, at)) return false;
      ctx.store.audit.add({ at, actorId: null, action: 'device.revoke', ref: deviceId, ok: true });
      return true;
    });
    if (!wasThere) throw new AppError('DEVICE_UNKNOWN', `device ${deviceId}`);
    cut(deviceId);
    ctx.log.info('device revoked', { deviceId });
  }
}
