import { createHmac, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import {
  AppError,
  CERTIFICATE_NAME,
  ENROL_EXPORTED_BYTES,
  ENROL_EXPORTER,
  enrolProofInput,
  hasCode,
  shortKeyId,
  type CommandAnswer,
  type DeviceRole,
} from '@lobby/shared';
import { bankTlsOptions, type BankKeys } from './bankTrust.ts';
import { askHub, openHubSocket } from './hubSocket.ts';
import { keyHashOf, type HubKeys } from './hubTls.ts';
import { newRequestId } from './newRequestId.ts';
import { makeOwnKey, type OwnKey } from './ownKey.ts';

/** Between two questions whether we are in. */
const WAIT_MS = 2_000;

export interface JoinWish {
  readonly host: string;
  readonly port: number;
  /** The hash of the hub's key, or its first bytes: what the code says of the hub. */
  readonly hubKeyPrefix: Uint8Array;
  readonly secret: Uint8Array;
  readonly role: DeviceRole;
  /** The hub waits for somebody to compare these characters of our key with those it shows. */
  readonly onWait: (shortId: string) => void;
  readonly pause: (ms: number) => Promise<void>;
  /** The bank's certificates in place of a key that is made here and pinned ones. */
  readonly bank?: BankKeys | undefined;
}

export interface Joined extends CommandAnswer<'device.enrol'> {
  /** undefined: with the bank's certificates there is nothing to keep. */
  readonly tls?: HubKeys;
  readonly certificate: string;
}

/**
 * Makes a key and has the hub enrol it, which takes until somebody there has confirmed it. Nothing is sent before the
 * hub has proved that it is the one of the code.
 * @throws AppError HUB_KEY_WRONG, ENROL_REFUSED or another code of the hub, HUB_UNREACHABLE
 */
export async function joinHub(wish: JoinWish): Promise<Joined> {
  const key = wish.bank ?? makeOwnKey();
  const own = { ...key, deviceId: keyHashOf(new X509Certificate(key.certificate)).toString('base64url') };
  let waits = false;
  for (;;) {
    const joined = await knock(wish, own, waits);
    if (joined !== 'waits') return joined;
    if (!waits) wish.onWait(shortKeyId(Buffer.from(own.deviceId, 'base64url')));
    waits = true;
    await wish.pause(WAIT_MS);
  }
}

/** One try. A hub that knows us already may be away for a moment; it does not wait longer than ten minutes. */
async function knock(wish: JoinWish, own: OwnDevice, waits: boolean): Promise<Joined | 'waits'> {
  try {
    return await joinOnce(wish, own);
  } catch (error) {
    if (hasCode(error, 'ENROL_WAITS') || (waits && hasCode(error, 'HUB_UNREACHABLE'))) return 'waits';
    throw error;
  }
}

async function joinOnce(wish: JoinWish, own: OwnDevice): Promise<Joined> {
  const socket = await openHubSocket({
    host: wish.host,
    port: wish.port,
    ...(wish.bank ? bankSocketOptions(wish.host, wish.bank) : newcomerOptions(own)),
  });
  try {
    const certificate = socket.getPeerX509Certificate();
    const hubKey = certificate && keyHashOf(certificate);
    if (!certificate || !hubKey || !startsWith(hubKey, wish.hubKeyPrefix))
      throw new AppError('HUB_KEY_WRONG', 'another key than the code says; nothing was sent');
    const exported = socket.exportKeyingMaterial(ENROL_EXPORTED_BYTES, ENROL_EXPORTER, Buffer.alloc(0));
    const proof = createHmac('sha256', wish.secret)
      .update(enrolProofInput(exported, wish.role, own.deviceId))
      .digest('base64url');
    const answer = await askHub(socket, 'device.enrol', { requestId: newRequestId(), proof });
    if (answer.deviceId !== own.deviceId)
      throw new AppError('ENROL_REFUSED', 'the hub answers for another device');
    const tls = {
      key: own.key,
      certificate: own.certificate,
      hubCertificate: certificate.toString(),
      hubKeyIds: [hubKey.toString('base64url')],
    };
    return { ...answer, certificate: own.certificate, ...(wish.bank === undefined && { tls }) };
  } finally {
    socket.destroy();
  }
}

/** We hold no certificate of the hub yet: its key is compared with the code instead, before anything is sent. */
function newcomerOptions({ key, certificate }: OwnKey): ConnectionOptions {
  return { key, cert: certificate, servername: CERTIFICATE_NAME, rejectUnauthorized: false };
}

function bankSocketOptions(host: string, bank: BankKeys): ConnectionOptions {
  return { ...bankTlsOptions(bank), ...(isIP(host) === 0 && { servername: host }) };
}

interface OwnDevice extends OwnKey {
  readonly deviceId: string;
}

function startsWith(hash: Uint8Array, prefix: Uint8Array): boolean {
  return prefix.length > 0 && Buffer.from(hash).subarray(0, prefix.length).equals(prefix);
}
