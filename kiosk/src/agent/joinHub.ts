import { createHmac, generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { request as openRequest, type IncomingMessage } from 'node:http';
import { connect, type TLSSocket } from 'node:tls';
import {
  AppError,
  CERTIFICATE_NAME,
  commands,
  decodeMessage,
  ENROL_EXPORTED_BYTES,
  ENROL_EXPORTER,
  enrolProofInput,
  errorAnswer,
  hasCode,
  MAX_FROM_HUB_CHARS,
  selfSignedCertificate,
  SERIAL_BYTES,
  shortKeyId,
  type CommandAnswer,
  type DeviceRole,
} from '@lobby/shared';
import { keyHashOf, type HubKeys } from './hubTls.ts';

const CONNECT_MS = 5_000;
const REQUEST_ID_BYTES = 16;
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
}

export interface Joined extends CommandAnswer<'device.enrol'> {
  readonly tls: HubKeys;
}

/**
 * Makes a key and has the hub enrol it, which takes until somebody there has confirmed it. Nothing is sent before the
 * hub has proved that it is the one of the code.
 * @throws AppError HUB_KEY_WRONG, ENROL_REFUSED or another code of the hub, HUB_UNREACHABLE
 */
export async function joinHub(wish: JoinWish): Promise<Joined> {
  const own = makeKey();
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
async function knock(wish: JoinWish, own: OwnKey, waits: boolean): Promise<Joined | 'waits'> {
  try {
    return await joinOnce(wish, own);
  } catch (error) {
    if (hasCode(error, 'ENROL_WAITS') || (waits && hasCode(error, 'HUB_UNREACHABLE'))) return 'waits';
    throw error;
  }
}

async function joinOnce(wish: JoinWish, own: OwnKey): Promise<Joined> {
  const socket = await openSocket(wish, own);
  try {
    const certificate = socket.getPeerX509Certificate();
    const hubKey = certificate && keyHashOf(certificate);
    if (!certificate || !hubKey || !startsWith(hubKey, wish.hubKeyPrefix))
      throw new AppError('HUB_KEY_WRONG', 'another key than the code says; nothing was sent');
    const exported = socket.exportKeyingMaterial(ENROL_EXPORTED_BYTES, ENROL_EXPORTER, Buffer.alloc(0));
    const proof = createHmac('sha256', wish.secret)
      .update(enrolProofInput(exported, wish.role, own.deviceId))
      .digest('base64url');
    const answer = await ask(socket, proof);
    if (answer.deviceId !== own.deviceId)
      throw new AppError('ENROL_REFUSED', 'the hub answers for another device');
    const tls = {
      key: own.key,
      certificate: own.certificate,
      hubCertificate: certificate.toString(),
      hubKeyIds: [hubKey.toString('base64url')],
    };
    return { ...answer, tls };
  } finally {
    socket.destroy();
  }
}

interface OwnKey {
  readonly key: string;
  readonly certificate: string;
  readonly deviceId: string;
}

function makeKey(): OwnKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certificate = new X509Certificate(
    selfSignedCertificate({
      spki: publicKey.export({ type: 'spki', format: 'der' }),
      serial: randomBytes(SERIAL_BYTES),
      sign: (bytes) => sign('sha256', bytes, privateKey),
    }),
  );
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: certificate.toString(),
    deviceId: keyHashOf(certificate).toString('base64url'),
  };
}

async function openSocket({ host, port }: JoinWish, own: OwnKey): Promise<TLSSocket> {
  const socket = connect({
    host,
    port,
    key: own.key,
    cert: own.certificate,
    servername: CERTIFICATE_NAME,
    minVersion: 'TLSv1.3',
    // We hold no certificate of the hub yet: its key is compared with the code instead, before anything is sent.
    rejectUnauthorized: false,
  });
  socket.on('error', () => socket.destroy());
  try {
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(CONNECT_MS) });
    return socket;
  } catch (cause) {
    socket.destroy();
    throw new AppError('HUB_UNREACHABLE', 'no secure connection to the hub', cause);
  }
}

function startsWith(hash: Uint8Array, prefix: Uint8Array): boolean {
  return prefix.length > 0 && Buffer.from(hash).subarray(0, prefix.length).equals(prefix);
}

async function ask(socket: TLSSocket, proof: string): Promise<CommandAnswer<'device.enrol'>> {
  const body = JSON.stringify({ requestId: randomBytes(REQUEST_ID_BYTES).toString('base64url'), proof });
  const request = openRequest({
    method: 'POST',
    path: '/v1/device.enrol',
    headers: {
      host: CERTIFICATE_NAME,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    },
    timeout: CONNECT_MS,
    createConnection: () => socket,
  });
  request.on('timeout', () => request.destroy());
  request.end(body);
  try {
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) {
      text += String(chunk);
      if (text.length > MAX_FROM_HUB_CHARS)
        throw new AppError('MESSAGE_TOO_LARGE', 'the answer is too large');
    }
    if (response.statusCode === 200)
      return decodeMessage(commands['device.enrol'].answer, text, MAX_FROM_HUB_CHARS);
    const { code } = decodeMessage(errorAnswer, text, MAX_FROM_HUB_CHARS).error;
    throw new AppError(code, 'the hub refuses to enrol this device');
  } catch (cause) {
    if (cause instanceof AppError && !hasCode(cause, 'MESSAGE_INVALID')) throw cause;
    throw new AppError('HUB_UNREACHABLE', 'the hub gave no answer', cause);
  }
}
