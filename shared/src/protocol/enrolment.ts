import { z } from 'zod/mini';
import { deviceRoles, revokeReasons } from '../roles.ts';
import { deviceState } from './deviceView.ts';
import * as f from './fields.ts';

const MAX_DEVICES = 256;
const MAX_ENROLMENTS = 128;
export const MAX_REVOKED = 64;

const nothing = z.strictObject({});
const role = z.enum(deviceRoles);
const name = z.string().check(z.minLength(1), z.maxLength(80));
/** Enough for a key or signature of RSA with 4,096 bits. */
const base64url = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,1024}$/));
/** Eight characters of a device's key for two people to compare, as `8FK3-FRG8`. */
const shortId = z.string().check(z.regex(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/));

/** A file instead of a typed code (QR, USB): the whole pin, a longer secret. */
export const enrolFile = z.strictObject({
  /** base64url SHA-256 of the hub's public key. */
  hubKeyId: f.bytes(32),
  secret: f.bytes(16),
  role: z.enum(deviceRoles),
  name: f.shortText,
  devicePort: z.int().check(z.gte(1), z.lte(65_535)),
});
export type EnrolFile = z.infer<typeof enrolFile>;

/**
 * `missing`: none at all; `refused`: a file that is not of a center the kiosk trusts, or not for it; `otherEpoch`: not those
 * of the customer data in use. Cards get ordinary tickets then.
 */
export const cardKeyStates = ['held', 'missing', 'refused', 'otherEpoch'] as const;
export type CardKeyState = (typeof cardKeyStates)[number];

/** A device of the branch, as branch IT sees it: `GET devices`. */
export const listedDevice = z.strictObject({
  deviceId: f.id,
  /** Of its present key; null: known by a secret, on the hub's own machine only. */
  shortId: z.nullable(shortId),
  /** Since when it has this key; null without one. */
  keySince: z.nullable(f.time),
  role,
  name: f.shortText,
  kioskDigit: z.nullable(z.int().check(z.gte(0), z.lte(9))),
  createdAt: f.time,
  online: z.boolean(),
  /** When anything of it last changed; null = it was never here. */
  heardAt: z.nullable(f.time),
  /** Of its program; null = it has not told. */
  version: z.nullable(f.shortText),
  /** null: it has not reported since the hub started. */
  reader: z.nullable(deviceState),
  printer: z.nullable(deviceState),
  paperLow: z.boolean(),
  /** null: no kiosk, it has not told, or this hub has no customer data at all. */
  cardKeys: z.nullable(z.enum(cardKeyStates)),
  /** As in DeviceView. */
  cardsUnknown: z.optional(z.boolean()),
});
export type ListedDevice = z.infer<typeof listedDevice>;

export const revokedDevice = z.strictObject({
  deviceId: f.id,
  shortId: z.nullable(shortId),
  role,
  name: f.shortText,
  revokedAt: f.time,
});
export type RevokedDevice = z.infer<typeof revokedDevice>;

export const devicePage = z.strictObject({
  devices: z.array(listedDevice).check(z.maxLength(MAX_DEVICES)),
  /** The newest first. */
  revoked: z.array(revokedDevice).check(z.maxLength(MAX_REVOKED)),
});
export type DevicePage = z.infer<typeof devicePage>;

export const enrolmentStates = ['open', 'waiting', 'joined', 'refused', 'over'] as const;

/** A code that was given out since the hub started, newest first: `GET enrolments`. The code itself is not told again. */
export const enrolmentPage = z.strictObject({
  enrolments: z
    .array(
      z.strictObject({
        enrolmentId: f.id,
        role,
        name: f.shortText,
        /** `waiting`: a device has used the code and somebody must compare its characters. `over`: nobody came in time. */
        state: z.enum(enrolmentStates),
        expiresAt: f.time,
        /** The one that used the code. */
        device: z.nullable(z.strictObject({ deviceId: f.id, shortId })),
      }),
    )
    .check(z.maxLength(MAX_ENROLMENTS)),
});
export type EnrolmentPage = z.infer<typeof enrolmentPage>;

/** How a device becomes one of the branch, and ceases to be one. */
export const enrolmentCommands = {
  // device port
  /** Who asks says its certificate. Repeated with ENROL_WAITS until somebody at the hub has said yes or no. */
  'device.enrol': {
    request: z.strictObject({ requestId: f.requestId, proof: f.bytes(32) }),
    answer: z.strictObject({ deviceId: f.id, role: z.enum(deviceRoles), name: f.shortText }),
  },
  /**
   * Another key of a device that is one, over a connection of its present key. The present one ends with the first
   * connection of the new one, and a day later in any case.
   */
  'device.rekey': {
    request: z.strictObject({
      requestId: f.requestId,
      /** The new public key (SPKI, DER), base64url. */
      spki: base64url,
      /** Signature of the new key over `rekeyProofInput`, base64url. */
      proof: base64url,
    }),
    answer: z.strictObject({ keyId: f.bytes(32) }),
  },
  // staff port
  /** A code, or what a file (`enrolFile`) needs, for one device and ten minutes. A restart of the hub ends it. */
  'device.invite': {
    request: z.strictObject({ requestId: f.requestId, role, name, form: z.enum(['code', 'file']) }),
    answer: z.strictObject({
      enrolmentId: f.id,
      /** 26 characters in groups of four; null with `file`. */
      code: z.nullable(z.string().check(z.maxLength(40))),
      /** null with `code`. */
      secret: z.nullable(f.bytes(16)),
      hubKeyId: f.bytes(32),
      expiresAt: f.time,
      devicePort: z.int().check(z.gte(1), z.lte(65_535)),
    }),
  },
  /** Whether the eight characters that hub and device show are the same. */
  'device.confirm': {
    request: z.strictObject({
      requestId: f.requestId,
      enrolmentId: f.id,
      deviceId: f.id,
      accept: z.boolean(),
    }),
    answer: nothing,
  },
  'device.revoke': {
    request: z.strictObject({ requestId: f.requestId, deviceId: f.id, reason: z.enum(revokeReasons) }),
    answer: nothing,
  },
} as const;
