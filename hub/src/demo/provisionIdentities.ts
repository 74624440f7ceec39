import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { z } from 'zod/mini';
import { addStaff } from '../handlers/addStaff.ts';
import { enrolDevice } from '../handlers/enrolDevice.ts';
import type { Entropy } from '../store/entropy.ts';
import { keyId } from '../store/keyHash.ts';
import type { HubStore } from '../store/openHubStore.ts';
import { KIOSK_NAME } from './demoConfigs.ts';
import type { DemoFolder } from './demoFolder.ts';
import { demoColleagues } from './demoColleagues.ts';
import { demoStaff } from './generator/organisation.ts';
import { readJson, writeJson } from './jsonFile.ts';

const KIOSK_DIGIT = 1;
const DISPLAY_NAME = '大厅显示屏';
const PASSWORD_BYTES = 16;

const deviceFile = z.strictObject({
  deviceId: z.string().check(z.maxLength(64)),
  secret: z.string().check(z.maxLength(64)),
  /** PEM, of a kiosk: its card keys are sealed to it. */
  key: z.exactOptional(z.string().check(z.maxLength(4_096))),
});

/** What an enrolled machine knows of itself. */
export function readDevice(file: string): z.infer<typeof deviceFile> | undefined {
  return readJson(deviceFile, file);
}

/**
 * The kiosk, the displays and the people of the demo, through the code that enrolment and sign-in use as well (R1).
 * @returns the kiosk's public key, SPKI: what a real one would register at the center
 */
export function provisionIdentities(store: HubStore, folder: DemoFolder, entropy: Entropy): Uint8Array {
  const kioskKey = provisionKiosk(store, folder, entropy);
  const display = readDevice(folder.displayDevice);
  if (!display || !store.identity.device(display.deviceId))
    writeJson(folder.displayDevice, enrolDevice(store, { role: 'display', name: DISPLAY_NAME }, entropy));
  for (const { staffNo, name, role, deputyNo } of [...demoStaff, ...demoColleagues]) {
    if (store.identity.staffByNo(staffNo)) continue;
    // Nobody knows it: demo staff sign in by a link.
    const password = Buffer.from(entropy.randomBytes(PASSWORD_BYTES)).toString('base64url');
    addStaff(store, { staffNo, name, role, password, ...(deputyNo !== null && { deputyNo }) }, entropy);
  }
  return kioskKey;
}

function provisionKiosk(store: HubStore, folder: DemoFolder, entropy: Entropy): Uint8Array {
  const device = readDevice(folder.kioskDevice);
  if (device?.key !== undefined && store.identity.device(device.deviceId))
    return spkiOf(createPublicKey(device.key));
  // A kiosk that came before with this digit and is unknown to the file would share its offline numbers.
  for (const { deviceId, kioskDigit } of store.identity.devices())
    if (kioskDigit === KIOSK_DIGIT) store.identity.revokeDevice(deviceId, entropy.now());
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  // As over TLS, a device is called by its key.
  const own: Entropy = { ...entropy, newId: () => keyId({ publicKey }) };
  const kiosk = { role: 'kiosk', name: KIOSK_NAME, kioskDigit: KIOSK_DIGIT } as const;
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  writeJson(folder.kioskDevice, { ...enrolDevice(store, kiosk, own), key });
  return spkiOf(publicKey);
}

const spkiOf = (publicKey: KeyObject): Uint8Array => publicKey.export({ type: 'spki', format: 'der' });
