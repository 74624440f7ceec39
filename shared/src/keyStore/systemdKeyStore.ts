import { AppError } from '../errors.ts';
import type { KeyStore } from './keyStore.ts';
import type { RunProgram } from './runProgram.ts';

const PROGRAM = 'systemd-creds';
const NOTHING = new Uint8Array();

/**
 * systemd-creds (systemd 250 and later): AES-256-GCM under the key of this installation, and under its TPM where it has
 * one. The name is part of what is sealed. Encrypting and decrypting need root; a service of another user is given its
 * secrets by `LoadCredentialEncrypted=` instead (privateFiles.ts).
 */
export function createSystemdKeyStore(run: RunProgram): KeyStore {
  let key: 'host' | 'host+tpm2' | undefined;
  const ask = (what: string, args: readonly string[], input: Uint8Array): Uint8Array => {
    const { status, output } = run(PROGRAM, [what, ...args, '-', '-'], input);
    // Without its words: they may quote what was given.
    if (status !== 0) throw new AppError('KEYS_UNREADABLE', `${PROGRAM} ${what} failed (status ${status})`);
    return output;
  };
  return {
    kind: 'systemd',
    seal(name, secret) {
      key ??= run(PROGRAM, ['has-tpm2', '--quiet'], NOTHING).status === 0 ? 'host+tpm2' : 'host';
      return ask('encrypt', [`--name=${name}`, `--with-key=${key}`], secret);
    },
    open: (name, sealed) => ask('decrypt', [`--name=${name}`], sealed),
  };
}
