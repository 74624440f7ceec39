import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseServerName } from '@lobby/shared';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { certify } from '../testing/testAuthority.ts';
import { loadBranchCa, mayVouchFor, type BranchCa } from './branchCa.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ca-'));
  path = join(folder, 'branch-ca.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const make = (permitted = ['branch.example', '10.1.2.3']): BranchCa =>
  loadBranchCa(path, { branchId: 'b-1', permitted });

test('it is made once, for its owner alone', () => {
  const first = make();
  expect(make(['elsewhere.example']).certificate).toBe(first.certificate);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  chmodSync(path, 0o644);
  expect(() => make()).toThrow(/chmod 600/);
});

test.each(['', '{}', '{"key":"x","certificate":"y","name":"z","permitted":["a"]}'])(
  'a damaged file %j is said so, without quoting it',
  (text) => {
    writeFileSync(path, text, { mode: 0o600 });
    expect(() => make()).toThrow(/^the file with the authority of the branch is damaged$/);
  },
);

test('a name stands for itself and what is below it, an address for itself', () => {
  const ca = make();
  const vouches = (text: string): boolean => {
    const name = parseServerName(text);
    return name !== undefined && mayVouchFor(ca, name);
  };
  expect(['branch.example', 'hub.branch.example', '10.1.2.3'].filter(vouches)).toHaveLength(3);
  expect(['example', 'otherbranch.example', '10.1.2.4', '::1'].filter(vouches)).toEqual([]);
});

const openssl = (...args: string[]): string =>
  execFileSync('openssl', args, { encoding: 'utf8', stdio: 'pipe' });

describe('as OpenSSL reads it', () => {
  /** What `openssl verify` says of a server certificate of this name below this authority. */
  function verify(ca: BranchCa, name: string): string {
    const leaf = certify(ca, { names: [name] });
    const [caFile, leafFile] = [join(folder, 'ca.pem'), join(folder, 'leaf.pem')];
    writeFileSync(caFile, ca.certificate);
    writeFileSync(leafFile, leaf.certificate);
    const asked = /[:\d]$/.test(name) ? '-verify_ip' : '-verify_hostname';
    try {
      return openssl(
        'verify',
        '-x509_strict',
        '-purpose',
        'sslserver',
        '-CAfile',
        caFile,
        asked,
        name,
        leafFile,
      );
    } catch (error) {
      return error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    }
  }

  test.each(['branch.example', 'hub.branch.example', '10.1.2.3'])('it vouches for %s', (name) => {
    expect(verify(make(), name)).toMatch(/: OK\n$/);
  });

  test.each(['bank.example', '10.1.2.4', '::1'])('a certificate it signs for %s is worth nothing', (name) => {
    expect(verify(make(), name)).toMatch(/permitted subtree violation/);
  });

  test('where no address is permitted none is, and where no name is permitted none is', () => {
    expect(verify(make(['branch.example']), '10.1.2.3')).toMatch(/excluded subtree violation/);
    rmSync(path);
    expect(verify(make(['10.1.2.3']), 'bank.example')).toMatch(/permitted subtree violation/);
  });

  test('its server certificate cannot sign another', () => {
    const leaf = join(folder, 'leaf.pem');
    writeFileSync(leaf, certify(make()).certificate);
    const text = openssl('x509', '-in', leaf, '-noout', '-text');
    expect(text).toContain('CA:FALSE');
    expect(text).toMatch(/Key Usage: critical\s+Digital Signature\s/);
    expect(text).toMatch(/Extended Key Usage: critical\s+TLS Web Server Authentication\s/);
  });

  test('the text is that of an authority of servers', () => {
    make();
    const pem = join(folder, 'ca.pem');
    writeFileSync(pem, (JSON.parse(readFileSync(path, 'utf8')) as { certificate: string }).certificate);
    const text = openssl('x509', '-in', pem, '-noout', '-text');
    expect(text).toContain('CA:TRUE, pathlen:0');
    expect(text).toContain('Subject: CN = Lobby branch CA b-1');
    expect(text).toMatch(/Name Constraints: critical\s+Permitted:\s+DNS:branch.example\s+IP:10.1.2.3\/255/);
    expect(new X509Certificate(readFileSync(pem)).ca).toBe(true);
  });
});
