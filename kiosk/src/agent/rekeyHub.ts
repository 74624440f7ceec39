import { createHash, sign } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import { AppError, REKEY_EXPORTED_BYTES, REKEY_EXPORTER, rekeyProofInput } from '@lobby/shared';
import { askHub, isKnownAt, openHubSocket } from './hubSocket.ts';
import { hubTlsOptions, type HubKeys } from './hubTls.ts';
import { newRequestId } from './newRequestId.ts';
import { makeOwnKey, spkiOf, type OwnKey } from './ownKey.ts';

export interface HubPlace {
  readonly host: string;
  readonly port: number;
}

export interface Rekey {
  /** What the device file holds. */
  readonly keys: HubKeys;
  /** Writes it, durably. */
  readonly keep: (keys: HubKeys) => void;
}

export interface Rekeyed {
  readonly keyId: string;
  readonly formerKeyId: string;
}

/**
 * Gives this device another key without enrolling it anew. Whenever it is cut off, the device file holds a key that the
 * hub knows: both are in it before the hub hears of the new one, and the hub keeps the former until it has seen the new.
 * Cut off and called again, it begins anew with another key.
 * @throws AppError IDENTITY_UNKNOWN when the hub knows none of the keys, HUB_KEY_WRONG, HUB_UNREACHABLE, a code of the hub
 */
export async function rekeyHub(place: HubPlace, { keys, keep }: Rekey): Promise<Rekeyed> {
  const present = await presentKeyAt(place, keys);
  const next = makeOwnKey();
  const before = { ...keys, ...pairOf(present), other: next };
  keep(before);
  const keyId = await announce(place, before, next);
  const after = { ...keys, ...next, other: pairOf(present) };
  keep(after);
  await withHub(place, after, async (socket) => {
    if (!(await isKnownAt(socket)))
      throw new AppError('IDENTITY_UNKNOWN', 'the hub does not know the new key');
  });
  return { keyId, formerKeyId: keyIdOf(present) };
}

/** An earlier change may have been cut off: then the hub knows one of the two, and perhaps only the newer one. */
async function presentKeyAt(place: HubPlace, keys: HubKeys): Promise<OwnKey> {
  for (const own of [keys, keys.other])
    if (own !== undefined && (await withHub(place, { ...keys, ...own }, isKnownAt))) return own;
  throw new AppError('IDENTITY_UNKNOWN', 'the hub does not know this device');
}

function announce(place: HubPlace, keys: HubKeys, next: OwnKey): Promise<string> {
  const spki = spkiOf(next);
  return withHub(place, keys, async (socket) => {
    const exported = socket.exportKeyingMaterial(REKEY_EXPORTED_BYTES, REKEY_EXPORTER, Buffer.alloc(0));
    const proof = sign('sha256', rekeyProofInput(exported, keyIdOf(keys)), next.key).toString('base64url');
    const answer = await askHub(socket, 'device.rekey', {
      requestId: newRequestId(),
      spki: spki.toString('base64url'),
      proof,
    });
    return answer.keyId;
  });
}

async function withHub<T>(
  place: HubPlace,
  keys: HubKeys,
  work: (socket: TLSSocket) => Promise<T>,
): Promise<T> {
  const socket = await openHubSocket({ ...hubTlsOptions(keys), ...place });
  try {
    return await work(socket);
  } finally {
    socket.destroy();
  }
}

const pairOf = ({ key, certificate }: OwnKey): OwnKey => ({ key, certificate });

function keyIdOf(own: OwnKey): string {
  return createHash('sha256').update(spkiOf(own)).digest('base64url');
}
