import { z } from 'zod/mini';
import { PROVINCE_KEY_BYTES } from '../center/epochKeys.ts';
import { SIGNING_SEED_BYTES } from '../center/signManifest.ts';
import { readJson, writeJson } from './jsonFile.ts';

export interface CenterSecrets {
  readonly provinceKey: Uint8Array;
  /** Of the Ed25519 key that signs manifests. */
  readonly signingSeed: Uint8Array;
}

const secret = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));
const file = z.strictObject({ provinceKey: secret, signingSeed: secret });

/** Made at the first start. In the demo one machine plays center and kiosk (R14); nowhere else may it. */
export function loadCenterSecrets(path: string, randomBytes: (size: number) => Uint8Array): CenterSecrets {
  const known = readJson(file, path);
  if (known)
    return {
      provinceKey: Buffer.from(known.provinceKey, 'base64url'),
      signingSeed: Buffer.from(known.signingSeed, 'base64url'),
    };
  const secrets = {
    provinceKey: randomBytes(PROVINCE_KEY_BYTES),
    signingSeed: randomBytes(SIGNING_SEED_BYTES),
  };
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
  writeJson(path, { provinceKey: text(secrets.provinceKey), signingSeed: text(secrets.signingSeed) });
  return secrets;
}
