import { expect, test } from 'vitest';
import { addStaff } from '../handlers/addStaff.ts';
import { enrolDevice } from '../handlers/enrolDevice.ts';
import { issueSignInLink } from '../handlers/issueSignInLink.ts';
import { systemEntropy } from './entropy.ts';
import { openHubStore } from './openHubStore.ts';
import { hashSecret } from './secrets.ts';

const MINUTE_MS = 60_000;

function setUp() {
  const store = openHubStore(':memory:');
  const staffId = addStaff(store, {
    staffNo: '3101',
    name: '李敏',
    role: 'advisor',
    password: 'correct horse',
  });
  return { store, staffId };
}

test('a device is known by id, and only the hash of its secret is kept', () => {
  const { store } = setUp();
  const { deviceId, secret } = enrolDevice(store, { role: 'kiosk', name: 'K', kioskDigit: 4 }, systemEntropy);
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect(store.identity.device(deviceId)).toEqual({ deviceId, role: 'kiosk', name: 'K', kioskDigit: 4 });
  expect(store.identity.deviceSecretHash(deviceId)).toEqual(hashSecret(secret));
});

test('a revoked device is unknown, and its digit is free again', () => {
  const { store } = setUp();
  const enrol = () => enrolDevice(store, { role: 'kiosk', name: 'K', kioskDigit: 4 }, systemEntropy).deviceId;
  const first = enrol();
  expect(enrol).toThrow(/UNIQUE/);
  store.identity.revokeDevice(first, 1);
  expect(store.identity.device(first)).toBeUndefined();
  expect(store.identity.deviceSecretHash(first)).toBeUndefined();
  enrol();
});

test('adding a known staff number again keeps the id and replaces the rest', () => {
  const { store, staffId } = setUp();
  const again = { staffNo: '3101', name: '李敏', role: 'head', deputyNo: '3102', password: 'y' } as const;
  expect(addStaff(store, again)).toBe(staffId);
  expect(store.identity.staff()).toEqual([
    { staffId, staffNo: '3101', name: '李敏', role: 'head', deputyNo: '3102' },
  ]);
});

test('a sign-in link works once, for its seat, in its time', () => {
  const { store, staffId } = setUp();
  const entropy = { ...systemEntropy, now: () => 0 };
  const link = () => hashSecret(issueSignInLink(store, { staffNo: '3101', seat: 2 }, entropy));
  const first = link();
  expect(store.identity.useLink(first, 1, 1)).toBeUndefined();
  expect(store.identity.useLink(first, 2, 1)).toBe(staffId);
  expect(store.identity.useLink(first, 2, 2)).toBeUndefined();
  expect(store.identity.useLink(link(), 2, 10 * MINUTE_MS - 1)).toBe(staffId);
  expect(store.identity.useLink(link(), 2, 10 * MINUTE_MS)).toBeUndefined();
});

test.each([
  [{ staffNo: '9999', seat: 1 }, 'IDENTITY_UNKNOWN'],
  [{ staffNo: '3101', seat: 0 }, 'CONFIG_INVALID'],
  [{ staffNo: '3101', seat: 10 }, 'CONFIG_INVALID'],
  [{ staffNo: '3101', seat: 1.5 }, 'CONFIG_INVALID'],
])('no link for %o', (link, code) => {
  const { store } = setUp();
  expect(() => issueSignInLink(store, link)).toThrow(expect.objectContaining({ code }));
});

test('a session ends by signing out, and is forgotten a while after its time', () => {
  const { store, staffId } = setUp();
  const tokenHash = hashSecret('t');
  const session = { sessionId: 's', staffId, seat: 1, deviceId: null, expiresAt: 100 };
  store.identity.addSession({ ...session, tokenHash, createdAt: 0 });
  expect(store.identity.session(tokenHash)).toEqual({ ...session, lockedAt: null });
  store.identity.lockSession('s', 20);
  expect(store.identity.session(tokenHash)?.lockedAt).toBe(20);
  store.identity.endSession('s', 50);
  expect(store.identity.session(tokenHash)).toBeUndefined();
  store.identity.forgetEnded(101);
  store.identity.addSession({ ...session, tokenHash, createdAt: 0 });
});

test('who has left has no session, and a PIN must be set anew on return', () => {
  const { store, staffId } = setUp();
  const secret = { salt: new Uint8Array([1]), hash: new Uint8Array([2]) };
  const sessions = ['a', 'b', 'c'].map((sessionId) => {
    const tokenHash = hashSecret(sessionId);
    store.identity.addSession({
      sessionId,
      tokenHash,
      staffId,
      seat: 1,
      deviceId: null,
      createdAt: 0,
      expiresAt: 100,
    });
    return tokenHash;
  });
  store.identity.setPin(staffId, secret);
  expect(store.identity.pinOf(staffId)).toMatchObject({ hash: Buffer.from([2]) });
  expect(store.identity.endSessionsOf(staffId, 5, 'b').toSorted()).toEqual(['a', 'c']);
  store.identity.leave(staffId, 6);
  expect(sessions.map((tokenHash) => store.identity.session(tokenHash))).toEqual(Array(3).fill(undefined));
  expect(store.identity.pinOf(staffId)).toBeUndefined();
});
