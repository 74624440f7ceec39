/** Where the keys of a machine are kept while it is off (trust.md 1.6). */
export const keyStoreKinds = ['systemd', 'dpapi', 'file'] as const;
export type KeyStoreKind = (typeof keyStoreKinds)[number];

/** Seals secrets so that the disk alone does not open them; `file` is the one that leaves them as they are. */
export interface KeyStore {
  readonly kind: KeyStoreKind;
  /** @throws AppError KEYS_UNREADABLE when the system refuses */
  seal(name: string, secret: Uint8Array): Uint8Array;
  /** @throws AppError KEYS_UNREADABLE when it was sealed on another machine or under another name */
  open(name: string, sealed: Uint8Array): Uint8Array;
}

/** Ending of a file that was sealed by each store; a plain one has none. */
export const sealedEndings: Readonly<Record<KeyStoreKind, string>> = {
  systemd: '.cred',
  dpapi: '.dpapi',
  file: '',
};

/** Last resort: the file is readable by its owner only, and by whoever holds the disk. */
export const fileKeyStore: KeyStore = {
  kind: 'file',
  seal: (_name, secret) => secret,
  open: (_name, sealed) => sealed,
};
