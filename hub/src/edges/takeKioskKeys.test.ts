import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createLogger, MAX_KIOSK_KEY_FILE_CHARS } from '@lobby/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { publishKioskKeys } from '../center/kioskKeys.ts';
import { epochKeys, signer, trustedKeys } from '../center/testing/publishSample.ts';
import { createManifestSigner } from '../center/signManifest.ts';
import { newIdentityText, parseHubIdentity, publicKeyOf } from '../store/hubIdentity.ts';
import { openHubStore, type HubStore } from '../store/openHubStore.ts';
import { kioskKeysPath } from '../sync/packageFiles.ts';
import { readTrustedKeys } from '../sync/trustedKeys.ts';
import { endDevice } from '../handlers/revokeDevice.ts';
import { createKioskKeyTaker } from './takeKioskKeys.ts';

const identity = parseHubIdentity(newIdentityText());
const kioskId = Buffer.from(identity.keyHash).toString('base64url');
const now = (): number => 0;

let packagesDir: string;
let store: HubStore;
let lines: string[];
let look: () => void;
beforeEach(() => {
  packagesDir = mkdtempSync(join(tmpdir(), 'kiosk-keys-'));
  store = openHubStore(':memory:');
  const secretHash = new Uint8Array(0);
  store.identity.addDevice({
    deviceId: kioskId,
    role: 'kiosk',
    name: 'K1',
    kioskDigit: 1,
    secretHash,
    createdAt: 0,
  });
  store.deviceKeys.addFirst({ keyId: kioskId, deviceId: kioskId, at: 0 });
  lines = [];
  const log = createLogger({ write: (line) => void lines.push(line), now });
  look = createKioskKeyTaker({ store, now, log }, { packagesDir, keys: readTrustedKeys(trustedKeys) });
});
afterEach(() => {
  store.close();
  rmSync(packagesDir, { recursive: true });
});

const publish = (seq: number, by = signer): void =>
  publishKioskKeys({
    packagesDir,
    kiosks: [publicKeyOf(identity)],
    keys: [epochKeys('province')],
    seq,
    signer: by,
  });
const file = (): string => kioskKeysPath(packagesDir, kioskId);

test('the newest file for a kiosk is kept, an older one or none changes nothing', () => {
  look();
  expect(store.kioskKeys.seqOf(kioskId)).toBeUndefined();
  for (const [published, kept] of [
    [3, 3],
    [5, 5],
    [4, 5],
  ] as const) {
    publish(published);
    look();
    expect(store.kioskKeys.seqOf(kioskId)).toBe(kept);
  }
  rmSync(file());
  look();
  expect(store.kioskKeys.seqOf(kioskId)).toBe(5);
  expect(lines.filter((line) => line.includes('refused'))).toEqual([]);
});

test.each<[string, string, () => void]>([
  ['of a signer nobody knows', 'keyUnknown', () => publish(9, createManifestSigner(new Uint8Array(32)))],
  ['that is no such file', 'unreadable', () => writeFileSync(file(), '{"signed":"AAAA"}')],
  ['that is too long', 'unreadable', () => writeFileSync(file(), ' '.repeat(MAX_KIOSK_KEY_FILE_CHARS + 1))],
  [
    'that is a link to elsewhere',
    'unreadable',
    () => {
      writeFileSync(join(packagesDir, 'elsewhere'), 'x');
      symlinkSync(join(packagesDir, 'elsewhere'), file());
    },
  ],
])('a file %s does not displace a good one, and is told of once', (_, reason, spoil) => {
  publish(2);
  look();
  mkdirSync(dirname(file()), { recursive: true });
  rmSync(file());
  spoil();
  look();
  look();
  expect(store.kioskKeys.seqOf(kioskId)).toBe(2);
  expect(lines.filter((line) => line.includes('refused'))).toHaveLength(1);
  expect(lines.join()).toContain(reason);
});

test('a kiosk that is revoked leaves no keys behind', () => {
  publish(2);
  look();
  endDevice({ store, now, log: createLogger({ write: () => undefined, now }) }, null, { deviceId: kioskId });
  look();
  expect(store.kioskKeys.of(kioskId)).toBeUndefined();
});

test('a kiosk that changes its key gets what the center seals to the new one, once that is published', () => {
  publish(2);
  look();
  const next = parseHubIdentity(newIdentityText());
  const keyId = Buffer.from(next.keyHash).toString('base64url');
  store.deviceKeys.announce({ keyId, deviceId: kioskId, at: 1 });
  look();
  expect(store.kioskKeys.seqOf(kioskId)).toBe(2);
  const kiosks = [publicKeyOf(next)];
  publishKioskKeys({ packagesDir, kiosks, keys: [epochKeys('province')], seq: 3, signer });
  look();
  expect(store.kioskKeys.seqOf(kioskId)).toBe(3);
});

test('the center takes files of kiosks away that are registered no longer', () => {
  publish(2);
  publishKioskKeys({ packagesDir, kiosks: [], keys: [epochKeys('province')], seq: 3, signer });
  look();
  expect(store.kioskKeys.of(kioskId)).toBeUndefined();
});
