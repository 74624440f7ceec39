import { beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../errors.ts';
import { chooseKeyStore } from './chooseKeyStore.ts';
import { createDpapiKeyStore } from './dpapiKeyStore.ts';
import { fileKeyStore, type KeyStore } from './keyStore.ts';
import { createPrivateFiles, secretName, type PrivateDisk, type PrivateFiles } from './privateFiles.ts';
import type { RunProgram } from './runProgram.ts';
import { createSystemdKeyStore } from './systemdKeyStore.ts';

const PATH = '/data/data.key';
const secret = Uint8Array.from({ length: 32 }, (_, at) => at * 7);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const disk = new Map<string, Uint8Array>();
const shredded: string[] = [];
beforeEach(() => {
  disk.clear();
  shredded.length = 0;
});
const ram: PrivateDisk = {
  read: (path) => disk.get(path)?.slice(),
  write: (path, content) => void disk.set(path, content.slice()),
  shred: (path) => {
    disk.delete(path);
    shredded.push(path);
  },
};

/** Turns bytes over and puts the name in front, as a store would that knows its names. */
function turningStore(over: Partial<KeyStore> = {}): KeyStore {
  return {
    kind: 'systemd',
    seal: (name, plain) => Uint8Array.of(...bytes(`${name}:`), ...plain.map((byte) => byte ^ 0xff)),
    open(name, sealed) {
      const head = bytes(`${name}:`);
      if (!head.every((byte, at) => sealed[at] === byte))
        throw new AppError('KEYS_UNREADABLE', 'sealed under another name');
      return sealed.slice(head.length).map((byte) => byte ^ 0xff);
    },
    ...over,
  };
}

const open = (keyStore: KeyStore): PrivateFiles => createPrivateFiles({ keyStore, disk: ram });

describe('files of keys', () => {
  test('what was written is read again, and does not lie open', () => {
    const files = open(turningStore());
    files.writePrivate(PATH, secret);
    expect([...disk.keys()]).toEqual([`${PATH}.cred`]);
    expect(files.readPrivate(PATH)).toEqual(secret);
    expect(Buffer.from(disk.get(`${PATH}.cred`)!).includes(Buffer.from(secret))).toBe(false);
  });

  test('a plain file moves into the store once, and is overwritten and removed', () => {
    disk.set(PATH, secret);
    const files = open(turningStore());
    expect(files.readPrivate(PATH)).toEqual(secret);
    expect([...disk.keys()]).toEqual([`${PATH}.cred`]);
    expect(shredded).toEqual([PATH]);
    expect(files.readPrivate(PATH)).toEqual(secret);
    expect(shredded).toEqual([PATH]);
  });

  test('the plain file stays when the store does not give back what it was given', () => {
    disk.set(PATH, secret);
    const files = open(turningStore({ open: () => new Uint8Array(32) }));
    expect(() => files.readPrivate(PATH)).toThrow(/did not give back/);
    expect(disk.get(PATH)).toEqual(secret);
  });

  test('a move that was cut off before the end is finished at the next start', () => {
    open(turningStore()).writePrivate(PATH, secret);
    disk.set(PATH, secret);
    expect(open(turningStore()).readPrivate(PATH)).toEqual(secret);
    expect([...disk.keys()]).toEqual([`${PATH}.cred`]);
  });

  test('two different keys under one name are nothing to choose from', () => {
    open(turningStore()).writePrivate(PATH, secret);
    disk.set(PATH, new Uint8Array(32));
    expect(() => open(turningStore()).readPrivate(PATH)).toThrow(/different keys/);
  });

  test.each([
    ['a file store', fileKeyStore],
    ['another store', turningStore({ kind: 'dpapi' })],
  ])('%s does not pass over a key that another store sealed', (_name, keyStore) => {
    open(turningStore()).writePrivate(PATH, secret);
    expect(() => open(keyStore).readPrivate(PATH)).toThrow(/another key store/);
  });

  test('nothing is nothing, and a key given by the service manager comes first', () => {
    expect(open(turningStore()).readPrivate(PATH)).toBeUndefined();
    const given = createPrivateFiles({
      keyStore: turningStore(),
      disk: ram,
      credential: (name) => (name === 'lobby-data.key' ? secret : undefined),
    });
    expect(given.readPrivate(PATH)).toEqual(secret);
    expect(given.readPrivate('/data/other.key')).toBeUndefined();
  });

  test('what is written anew leaves no plain one beside it', () => {
    disk.set(PATH, new Uint8Array(32));
    open(turningStore()).writePrivate(PATH, secret);
    expect([...disk.keys()]).toEqual([`${PATH}.cred`]);
  });

  test.each(['C:\\ProgramData\\Lobby\\data.key', '/var/lib/lobby/data.key', 'data.key'])(
    'the name of a secret does not depend on its folder: %s',
    (path) => {
      expect(secretName(path)).toBe('lobby-data.key');
    },
  );
});

describe('which key store', () => {
  /** systemd-creds as it answers where it works: what goes in comes out. */
  const working: RunProgram = (_program, args, output) => ({
    status: args[0] === 'has-tpm2' ? 1 : 0,
    output,
  });
  const missing: RunProgram = () => ({ status: null, output: new Uint8Array() });
  const place = { platform: 'linux', run: working, hasCredentials: false };

  test.each([
    ['auto', false, place, 'systemd'],
    ['auto', false, { ...place, run: missing, hasCredentials: true }, 'systemd'],
    ['auto', false, { ...place, platform: 'win32', run: missing }, 'dpapi'],
    ['auto', true, { ...place, run: missing }, 'file'],
    ['file', true, place, 'file'],
    ['systemd', true, { ...place, run: missing }, 'systemd'],
  ] as const)('%s, file accepted: %s', (store, acceptFile, where, kind) => {
    expect(chooseKeyStore({ store, acceptFile }, where).kind).toBe(kind);
  });

  test.each(['auto', 'file'] as const)('%s: real keys do not go into a plain file unasked', (store) => {
    const wish = { store, acceptFile: false };
    expect(() => chooseKeyStore(wish, { ...place, run: missing })).toThrow(/no key store/);
  });

  test('systemd-creds uses the TPM where there is one, and secrets go over standard input only', () => {
    const asked: (readonly string[])[] = [];
    const run: RunProgram = (program, args, input) => {
      asked.push([program, ...args]);
      return { status: 0, output: input };
    };
    const store = createSystemdKeyStore(run);
    store.open('lobby-a', store.seal('lobby-a', bytes('secret')));
    expect(asked).toEqual([
      ['systemd-creds', 'has-tpm2', '--quiet'],
      ['systemd-creds', 'encrypt', '--name=lobby-a', '--with-key=host+tpm2', '-', '-'],
      ['systemd-creds', 'decrypt', '--name=lobby-a', '-', '-'],
    ]);
  });

  test('DPAPI is asked with the scope of the machine, over standard input, in hex', () => {
    let asked: readonly string[] = [];
    let heard = '';
    const store = createDpapiKeyStore((program, args, input) => {
      asked = [program, ...args];
      heard = new TextDecoder().decode(input);
      return { status: 0, output: bytes('0A0B0C\r\n') };
    });
    expect(store.seal('lobby-data.key', Uint8Array.of(1, 255))).toEqual(Uint8Array.of(10, 11, 12));
    expect(heard).toBe('01ff\n');
    expect(asked.slice(0, 4)).toEqual(['powershell.exe', '-NoProfile', '-NonInteractive', '-Command']);
    expect(asked[4]).toContain(`ProtectedData]::Protect($given,$entropy,'LocalMachine')`);
    expect(asked[4]).toContain(`GetBytes('lobby-data.key')`);
    expect(() => store.seal(`x');evil('`, secret)).toThrow(/characters/);
  });

  test('what a store says when it fails is not repeated', () => {
    const failing: RunProgram = () => ({ status: 1, output: bytes('the secret itself') });
    for (const store of [createSystemdKeyStore(failing), createDpapiKeyStore(failing)])
      expect(() => store.open('lobby-a', secret)).toThrow(expect.not.stringContaining('itself'));
  });
});
