import { createHash, generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto';
import { SERIAL_BYTES, selfSignedCertificate } from '@lobby/shared';
import { expect, test } from 'vitest';
import { keyIdOf } from './keyIdOf.ts';

test('a key is known by its hash, whatever certificate it comes in', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const pem = (): string =>
    new X509Certificate(
      selfSignedCertificate({
        spki,
        serial: randomBytes(SERIAL_BYTES),
        sign: (bytes) => sign('sha256', bytes, privateKey),
      }),
    ).toString();
  const known = createHash('sha256').update(spki).digest('base64url');
  expect([keyIdOf(pem()), keyIdOf(pem())]).toEqual([known, known]);
});

test.each(['', 'no certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'])(
  'what is no certificate has no key: %j',
  (pem) => expect(keyIdOf(pem)).toBeUndefined(),
);
