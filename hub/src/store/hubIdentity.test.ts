import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPublicKey, X509Certificate } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadHubIdentity, newIdentityText, parseHubIdentity } from './hubIdentity.ts';
import { openIdentity, sealIdentity } from './identityBackup.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'identity-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const hasOpenssl = ((): boolean => {
  try {
    execFileSync('openssl', ['version']);
    return true;
  } catch {
    return false;
  }
})();

test('the certificate is one of a P-256 key, signed by itself, for both ends', () => {
  const { certificate } = parseHubIdentity(newIdentityText());
  const parsed = new X509Certificate(certificate);
  expect(parsed.verify(createPublicKey(certificate))).toBe(true);
  expect(parsed.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
  expect([parsed.subject, parsed.issuer, parsed.ca]).toEqual(['CN=lobby', 'CN=lobby', false]);
  expect(parsed.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
  expect(parsed.checkHost('lobby')).toBe('lobby');
  expect([parsed.validFromDate.getTime(), parsed.validToDate.toISOString()]).toEqual([
    0,
    '9999-12-31T23:59:59.000Z',
  ]);
});

test.runIf(hasOpenssl).each(['1971', '2000', '2026', '2065'])('OpenSSL accepts it in %s', (year) => {
  const file = join(folder, 'certificate.pem');
  writeFileSync(file, parseHubIdentity(newIdentityText()).certificate);
  const at = String(Date.parse(`${year}-01-01`) / 1_000);
  const args = ['verify', '-x509_strict', '-purpose', 'sslserver', '-attime', at, '-CAfile', file, file];
  expect(execFileSync('openssl', args).toString()).toContain('OK');
});

test('a hub keeps its identity, for its user alone', () => {
  const path = join(folder, 'hub-identity.json');
  const made = loadHubIdentity(path);
  expect(loadHubIdentity(path)).toEqual(made);
  if (process.platform === 'win32') return;
  expect(statSync(path).mode & 0o777).toBe(0o600);
  chmodSync(path, 0o640);
  expect(() => loadHubIdentity(path)).toThrow(/chmod 600/);
});

test('key and certificate of different hubs are no identity', () => {
  const [one, other] = [newIdentityText(), newIdentityText()].map(parseHubIdentity);
  const mixed = JSON.stringify({ key: one?.key, certificate: other?.certificate });
  expect(() => parseHubIdentity(mixed)).toThrow(/damaged/);
});

test(
  'a backup opens with its passphrase only, and not when a byte of it is changed',
  { timeout: 30_000 },
  () => {
    const text = newIdentityText();
    const backup = sealIdentity(text, 'correct horse battery');
    expect(backup).not.toContain('PRIVATE');
    expect(openIdentity(backup, 'correct horse battery')).toBe(text);
    expect(() => openIdentity(backup, 'correct horse batterz')).toThrow(/does not open/);
    const at = backup.length - 20;
    const changed = backup.slice(0, at) + (backup[at] === 'A' ? 'B' : 'A') + backup.slice(at + 1);
    expect(() => openIdentity(changed, 'correct horse battery')).toThrow(/does not open/);
    expect(() => sealIdentity(text, 'too short')).toThrow(/12 characters/);
  },
);
