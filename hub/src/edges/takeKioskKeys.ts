import type { KeyObject } from 'node:crypto';
import { kioskKeysPath } from '../sync/packageFiles.ts';
import { readKioskKeyFile } from '../sync/readKioskKeyFile.ts';
import type { HubContext } from '../handlers/hubContext.ts';

const MAX_KIOSKS = 64;

export interface KioskKeySource {
  readonly packagesDir: string;
  /** Who may sign, as for customer packages. */
  readonly keys: ReadonlyMap<string, KeyObject>;
}

/**
 * Looks for files with card keys for the kiosks of the branch, and stores those that are newer; none of them can be
 * opened here (rulings R14). What is refused is said once.
 * @returns what looks, as often as it is called; it throws what the store throws
 */
export function createKioskKeyTaker(
  { store, now, log }: Pick<HubContext, 'store' | 'now' | 'log'>,
  { packagesDir, keys }: KioskKeySource,
): () => void {
  const told = new Map<string, string>();
  return () => {
    const kiosks = store.identity.devices().filter(({ role }) => role === 'kiosk');
    for (const { deviceId } of kiosks.slice(0, MAX_KIOSKS)) {
      const own = store.deviceKeys.of(deviceId);
      // One that is known by a secret, on this machine, is called by the key it was given.
      for (const keyId of own.length > 0 ? own : [deviceId]) take(deviceId, keyId);
    }
  };

  function take(deviceId: string, keyId: string): void {
    const found = readKioskKeyFile(kioskKeysPath(packagesDir, keyId), keyId, keys);
    const reason = found.found === 'refused' ? found.reason : '';
    if (reason !== '' && told.get(keyId) !== reason)
      log.error('card keys for a kiosk refused', { code: 'PACKAGE_REFUSED', kioskId: deviceId, reason });
    told.set(keyId, reason);
    if (found.found !== 'file' || found.seq <= (store.kioskKeys.seqOf(deviceId) ?? 0)) return;
    store.kioskKeys.put({ deviceId, seq: found.seq, file: found.file, receivedAt: now() });
    log.info('card keys for a kiosk are here', { kioskId: deviceId, seq: found.seq });
  }
}
