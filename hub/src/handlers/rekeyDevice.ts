import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { commands, decodeValue, rekeyProofInput, shortKeyId, type CommandAnswer } from '@lobby/shared';
import type { KeyHolder } from '../store/deviceKeyStore.ts';
import { keyId as keyIdOf } from '../store/keyHash.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome, Tell } from './outcome.ts';

/** The present key of a device ends so long after the announcement of the next one, used or not. */
export const KEY_CHANGE_MS = 86_400_000;

/** What this TLS session says about the device that asks. */
export interface RekeyPeer {
  /** Of the key it shows. */
  readonly keyId: string;
  readonly exported: Uint8Array;
}

/**
 * Takes the next key of a device beside its present one. The present one ends when the device comes with the next
 * (`settleKey`), so that a crash on either side leaves a key that opens. A repeat changes nothing.
 */
export function rekeyDevice(
  { store, now, log }: Pick<HubContext, 'store' | 'now' | 'log'>,
  { deviceId }: Pick<KeyHolder, 'deviceId'>,
  { keyId: presentId, exported }: RekeyPeer,
  body: unknown,
): Outcome<CommandAnswer<'device.rekey'>> {
  const { spki, proof } = decodeValue(commands['device.rekey'].request, body);
  const publicKey = publicKeyOf(spki);
  if (publicKey === undefined) return { refused: 'REKEY_REFUSED' };
  const input = rekeyProofInput(exported, presentId);
  if (!verify('sha256', input, publicKey, Buffer.from(proof, 'base64url')))
    return { refused: 'REKEY_REFUSED' };
  const keyId = keyIdOf({ publicKey });
  if (store.deviceKeys.holder(keyId)?.deviceId === deviceId) return { answer: { keyId } };
  if (store.deviceKeys.isKnown(keyId)) return { refused: 'REKEY_REFUSED' };
  const at = now();
  const details = { from: shortIdOf(presentId), to: shortIdOf(keyId) };
  store.transaction(() => {
    store.deviceKeys.announce({ keyId, deviceId, at });
    store.audit.add({ at, actorId: deviceId, action: 'device.rekey', ref: deviceId, ok: true, details });
  });
  log.info('a device announces another key', { deviceId, ...details });
  return { answer: { keyId } };
}

/** The device has come with its new key: it has no other from here on. */
export function settleKey(
  { store, now, log }: Pick<HubContext, 'store' | 'now' | 'log'>,
  keyId: string,
): Tell[] {
  const keyIds = store.transaction(() => store.deviceKeys.use(keyId, now()));
  log.info('a device uses its new key', { keyId, ended: keyIds.length });
  return [{ about: 'keysEnded', keyIds }];
}

/** Ends the keys that should have been replaced a day ago. */
export function endReplacedKeys({ store, now, log }: Pick<HubContext, 'store' | 'now' | 'log'>): Tell[] {
  const at = now();
  const keyIds = store.deviceKeys.dropReplaced(at - KEY_CHANGE_MS, at);
  if (keyIds.length === 0) return [];
  log.warn('keys end before their devices came with the next ones', { keys: keyIds });
  return [{ about: 'keysEnded', keyIds }];
}

/** undefined: no key, or none of a kind that certificates of devices have. */
function publicKeyOf(spki: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(spki, 'base64url'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ec' || key.asymmetricKeyType === 'rsa' ? key : undefined;
  } catch {
    return undefined;
  }
}

const shortIdOf = (keyId: string): string => shortKeyId(Buffer.from(keyId, 'base64url'));
