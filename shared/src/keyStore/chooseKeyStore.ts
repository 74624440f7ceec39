import { AppError } from '../errors.ts';
import { createDpapiKeyStore } from './dpapiKeyStore.ts';
import { fileKeyStore, type KeyStore } from './keyStore.ts';
import type { RunProgram } from './runProgram.ts';
import { createSystemdKeyStore } from './systemdKeyStore.ts';

export interface KeyStoreWish {
  /** `auto`: the store of the system, if it has one that works. */
  readonly store: 'auto' | 'systemd' | 'dpapi' | 'file';
  /** Keys in a plain file are acceptable: for a demo, a test, or a disk that is encrypted as a whole. */
  readonly acceptFile: boolean;
}

export interface KeyStorePlace {
  readonly platform: string;
  readonly run: RunProgram;
  /** The service manager hands over secrets (`CREDENTIALS_DIRECTORY`), so that none need be opened here. */
  readonly hasCredentials: boolean;
}

const PROBE = { name: 'lobby-probe', secret: Uint8Array.of(1, 2, 3) };

/**
 * Never falls back to a plain file by itself: somebody has to say so, and then every screen says it too.
 * @throws AppError KEY_STORE_MISSING
 */
export function chooseKeyStore({ store, acceptFile }: KeyStoreWish, place: KeyStorePlace): KeyStore {
  const systemd = createSystemdKeyStore(place.run);
  if (store === 'systemd') return systemd;
  if (store === 'dpapi' || (store === 'auto' && place.platform === 'win32'))
    return createDpapiKeyStore(place.run);
  if (store === 'auto' && (place.hasCredentials || works(systemd))) return systemd;
  if (!acceptFile) throw new AppError('KEY_STORE_MISSING', 'no key store of the system works here');
  return fileKeyStore;
}

function works(store: KeyStore): boolean {
  try {
    const opened = store.open(PROBE.name, store.seal(PROBE.name, PROBE.secret));
    return opened.length === PROBE.secret.length && opened.every((byte, at) => byte === PROBE.secret[at]);
  } catch {
    // Not there, or not for this user: what is asked for.
    return false;
  }
}
