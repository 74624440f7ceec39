import { createHash, createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openKeyFile } from '@lobby/kiosk';
import {
  CARD_KEYS_PURPOSE,
  concatKdfInput,
  decodeMessage,
  kioskKeyFile,
  kioskKeyStatement,
} from '@lobby/shared';
import { afterEach, expect, test } from 'vitest';
import { epochKeys, trustedKeys } from '../../hub/src/center/testing/publishSample.ts';
import { createManifestSigner } from '../../hub/src/center/signManifest.ts';
import { TlsDevice } from '../../hub/src/testing/tlsDevice.ts';
import { openBox } from '../../hub/src/sync/openBox.ts';
import { keyBranch, type KeyKiosk } from '../support/keyBranch.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const CUSTOMERS = 20;
const NEXT_CUSTOMER_MS = 10;

const folder = temporaryFolder();
let branch: ReturnType<typeof keyBranch>;
afterEach(async () => {
  await branch.stop();
  folder.remove();
});

/** Both kiosks of a fresh branch, which knows them. */
function enrolledKiosks(): readonly [KeyKiosk, KeyKiosk] {
  branch = keyBranch(folder.path);
  const [first, second] = branch.kiosks;
  if (!first || !second) throw new Error('two kiosks');
  branch.enrol();
  return [first, second];
}

const epochs = (kiosk: KeyKiosk): string =>
  kiosk
    .stored()
    .map(({ part, epoch }) => `${part} ${epoch}`)
    .join(', ');
async function eventually(look: () => unknown, value: unknown): Promise<void> {
  await expect.poll(look, { timeout: 15_000, interval: 20 }).toBe(value);
}
const alerts = (): number => branch.hubLines.filter((line) => line.includes('"alert raised"')).length;
const refusals = (kiosk: KeyKiosk): number =>
  kiosk.lines.filter((line) => line.includes('CARD_KEYS_REFUSED')).length;

test(
  'card keys reach two kiosks through a hub that cannot open them, and change while customers come: each is recognised [R14]',
  { timeout: 60_000 },
  async () => {
    const [first, second] = enrolledKiosks();
    branch.publishKeys(1, [1]);
    branch.publishCustomers(1, CUSTOMERS);
    await branch.startHub();
    await Promise.all(branch.kiosks.map((kiosk) => kiosk.start()));
    for (const kiosk of branch.kiosks) await eventually(() => epochs(kiosk), 'province 1, branch 1');
    await eventually(() => branch.hubLines.some((line) => line.includes('package imported')), true);

    branch.publishKeys(2, [1, 2]);
    for (const kiosk of branch.kiosks)
      await eventually(() => epochs(kiosk), 'province 2, province 1, branch 1');
    branch.publishCustomers(2, CUSTOMERS);
    for (let customer = 1; customer <= CUSTOMERS; customer += 1) {
      (customer % 2 === 0 ? first : second)?.swipe(customer);
      await eventually(alerts, customer);
      await new Promise((resolve) => setTimeout(resolve, NEXT_CUSTOMER_MS));
    }
    for (const kiosk of branch.kiosks) await eventually(() => epochs(kiosk), 'province 2, branch 1');
    first.swipe(1);
    await eventually(alerts, CUSTOMERS + 1);

    expect(filesWithKeys()).toEqual([]);
    for (const kiosk of branch.kiosks) {
      const { signed } = decodeMessage(kioskKeyFile, branch.keyFileText(kiosk), 16_384);
      const statement = decodeMessage(kioskKeyStatement, Buffer.from(signed, 'base64url').toString(), 16_384);
      expect(() =>
        openBox(branch.hubIdentity.key, CARD_KEYS_PURPOSE, Buffer.from(statement.box, 'base64url')),
      ).toThrow(/does not open/);
    }
  },
);

/** Names of files of hub and packages in which a card key stands in any form. */
function filesWithKeys(): readonly string[] {
  const keys = [epochKeys('province', 1), epochKeys('province', 2), epochKeys('branch')]
    .flatMap(({ indexKey, rowKey }) => [indexKey, rowKey])
    .map((key) => Buffer.from(key));
  const forms = keys.flatMap((key) => [
    key,
    ...(['base64url', 'hex'] as const).map((as) => key.toString(as)),
  ]);
  return [branch.hubFolder, branch.packagesDir].flatMap((place) =>
    readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((path) => forms.some((form) => readFileSync(path).includes(form))),
  );
}

test(
  'a kiosk takes no keys of another kiosk, of another signer or of an older file, whatever the hub hands over [R14]',
  { timeout: 60_000 },
  async () => {
    const [first, second] = enrolledKiosks();
    const stranger = createManifestSigner(new Uint8Array(32).fill(66));
    branch.publishKeys(7, [9], stranger);
    const forged = branch.keyFileText(first);
    branch.publishKeys(3, [1]);
    const old = branch.keyFileText(second);
    branch.publishKeys(4, [2]);
    const ofSecond = branch.keyFileText(second);
    second.store(4, [epochKeys('province', 2)]);

    const take = (text: string, kiosk = first): unknown =>
      openKeyFile(text, { trustedKeys, deviceKeys: [kiosk.identity.key] });
    const refused = expect.objectContaining({ code: 'CARD_KEYS_REFUSED' }) as unknown;
    expect(take(branch.keyFileText(first))).toMatchObject({ seq: 4 });
    expect(() => take(forged)).toThrow(refused);
    expect(() => take(ofSecond)).toThrow(refused);
    expect(() => openKeyFile(ofSecond, { trustedKeys: {}, deviceKeys: [second.identity.key] })).toThrow(
      refused,
    );

    // A hub that lies: it hands the first one a forged file, the second one an old file under a new number.
    branch.inStore((store) => {
      const put = (kiosk: KeyKiosk, seq: number, file: string): void =>
        store.kioskKeys.put({ deviceId: kiosk.keyId, seq, file, receivedAt: 0 });
      put(first, 99, forged);
      put(second, 99, old);
    });
    await branch.startHub();
    await Promise.all(branch.kiosks.map((kiosk) => kiosk.start()));
    for (const kiosk of branch.kiosks) await eventually(() => refusals(kiosk), 1);
    expect([epochs(first), epochs(second)]).toEqual(['', 'province 2']);
    await eventually(
      () => branch.hubLines.filter((line) => line.includes('a kiosk refused its card keys')).length,
      2,
    );
  },
);

test(
  'the hub gives a kiosk its own keys and nobody else any, and takes no file that lies under a wrong name',
  { timeout: 60_000 },
  async () => {
    const [first, second] = enrolledKiosks();
    branch.publishKeys(1, [1]);
    const [ofFirst, ofSecond] = [branch.keyFileText(first), branch.keyFileText(second)];
    copyFileSync(branch.keyFile(first), branch.keyFile(second));
    await branch.startHub();
    await eventually(() => branch.hubLines.some((line) => line.includes('otherKiosk')), true);
    expect(await fetchAs(first)).toEqual({ status: 200, body: { file: ofFirst } });
    expect(await fetchAs(second)).toEqual({ status: 200, body: { file: null } });
    expect(ofFirst).not.toBe(ofSecond);
    expect((await fetchAs()).status).toBe(401);
  },
);

/** Without a kiosk: a machine that is no device of the branch. */
async function fetchAs(kiosk?: KeyKiosk) {
  const device = new TlsDevice();
  const own = kiosk && { key: kiosk.identity.key, cert: kiosk.identity.certificate };
  const socket = await device.connect(branch.devicePort, own);
  return device.post(socket, 'cardKeys.fetch', {});
}

test('key agreement and derivation agree with RFC 7518, appendix C', () => {
  const bob = {
    x: 'weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ',
    y: 'e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck',
  };
  const alice = {
    x: 'gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0',
    y: 'SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps',
    d: '0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo',
  };
  const curve = { kty: 'EC', crv: 'P-256' };
  const secret = diffieHellman({
    privateKey: createPrivateKey({ key: { ...curve, ...alice }, format: 'jwk' }),
    publicKey: createPublicKey({ key: { ...curve, ...bob }, format: 'jwk' }),
  });
  expect([...secret.subarray(0, 8)]).toEqual([158, 86, 217, 29, 129, 113, 53, 211]);
  const info = { algorithm: 'A128GCM', partyU: Buffer.from('Alice'), partyV: Buffer.from('Bob'), bits: 128 };
  const key = createHash('sha256').update(concatKdfInput(secret, info)).digest().subarray(0, 16);
  expect(key.toString('base64url')).toBe('VqqN6vgjbSBcIijNcacQGg');
});
