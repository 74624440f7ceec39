import { AppError } from '../errors.ts';
import { sealedEndings, type KeyStore } from './keyStore.ts';

/** What the disk does for private files; each program brings its own. */
export interface PrivateDisk {
  /** undefined: there is no such file. @throws AppError KEYS_UNREADABLE when other users may read it */
  readonly read: (path: string) => Uint8Array | undefined;
  /** Old or new, never half; for the owner only. */
  readonly write: (path: string, bytes: Uint8Array) => void;
  /** Overwritten, then removed. Flash may keep a copy that only the drive can reach. */
  readonly shred: (path: string) => void;
}

export interface PrivateFiles {
  readonly kind: KeyStore['kind'];
  /** undefined: there is none. A plain one moves into the key store. @throws AppError KEYS_UNREADABLE */
  readPrivate(path: string): Uint8Array | undefined;
  /** Takes the place of whatever was there. @throws AppError KEYS_UNREADABLE when the store refuses */
  writePrivate(path: string, secret: Uint8Array): void;
}

export interface PrivateFilesDeps {
  readonly keyStore: KeyStore;
  readonly disk: PrivateDisk;
  /** What the service manager opened for this process, by name (`LoadCredentialEncrypted=`). */
  readonly credential?: (name: string) => Uint8Array | undefined;
}

/** `data.key` is sealed as `lobby-data.key`: whoever sets up a service names it so. */
export function secretName(path: string): string {
  return `lobby-${path.replace(/^.*[\\/]/, '')}`;
}

/**
 * Private files of a program, sealed by the key store of its machine: `data.key` lies there as `data.key.cred`. A store
 * that was changed is noticed, because a key that is silently made anew costs everything it sealed.
 */
export function createPrivateFiles({ keyStore, disk, credential }: PrivateFilesDeps): PrivateFiles {
  const { kind } = keyStore;
  const own = (path: string): string => `${path}${sealedEndings[kind]}`;

  function refuseOtherStores(path: string): void {
    for (const ending of Object.values(sealedEndings)) {
      if (ending === '' || ending === sealedEndings[kind]) continue;
      if (disk.read(`${path}${ending}`) !== undefined)
        throw new AppError(
          'KEYS_UNREADABLE',
          `a key was sealed by another key store (${ending}) than ${kind}`,
        );
    }
  }

  /** Written, read back and compared before the plain one goes. */
  function moveIntoStore(path: string, secret: Uint8Array): void {
    disk.write(own(path), keyStore.seal(secretName(path), secret));
    const back = disk.read(own(path));
    if (back === undefined || !isEqual(keyStore.open(secretName(path), back), secret))
      throw new AppError('KEYS_UNREADABLE', 'the key store did not give back what it was given');
    disk.shred(path);
  }

  return {
    kind,
    readPrivate(path) {
      const given = credential?.(secretName(path));
      if (given !== undefined) return given;
      const plain = disk.read(path);
      if (kind === 'file') {
        if (plain === undefined) refuseOtherStores(path);
        return plain;
      }
      const sealed = disk.read(own(path));
      if (sealed === undefined) {
        if (plain === undefined) refuseOtherStores(path);
        else moveIntoStore(path, plain);
        return plain;
      }
      const secret = keyStore.open(secretName(path), sealed);
      if (plain === undefined) return secret;
      // The end of a move that was cut off; two different keys are for a person to sort out.
      if (!isEqual(plain, secret))
        throw new AppError('KEYS_UNREADABLE', 'a plain and a sealed file hold different keys');
      disk.shred(path);
      return secret;
    },
    writePrivate(path, secret) {
      disk.write(own(path), keyStore.seal(secretName(path), secret));
      for (const ending of Object.values(sealedEndings)) {
        const other = `${path}${ending}`;
        if (other !== own(path) && disk.read(other) !== undefined) disk.shred(other);
      }
    },
  };
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
