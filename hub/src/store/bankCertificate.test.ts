import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { certify, type ServerWish } from '../testing/testAuthority.ts';
import { readBankCertificate } from './bankCertificate.ts';
import { loadBranchCa, serverNames, type BranchCa } from './branchCa.ts';

const DAY_MS = 86_400_000;
let folder: string;
let ca: BranchCa;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bank-'));
  ca = loadBranchCa(join(folder, 'ca.json'), { branchId: 'bank', permitted: ['bank.example'] });
});
afterEach(() => rmSync(folder, { recursive: true }));

const keyFile = (): string => join(folder, 'key.pem');
const certificateFile = (): string => join(folder, 'chain.pem');

function write({ key, chain }: { key: string; chain: string }): void {
  writeFileSync(keyFile(), key, { mode: 0o600 });
  writeFileSync(certificateFile(), chain);
}
const read = (names = ['hub.bank.example'], now = Date.now()) =>
  readBankCertificate({ keyFile: keyFile(), certificateFile: certificateFile() }, serverNames(names), now);

function given(wish: ServerWish = {}) {
  const leaf = certify(ca, { names: ['hub.bank.example', '10.1.2.3'], ...wish });
  return { key: leaf.key, chain: `${leaf.certificate}${ca.certificate}` };
}

test('key, chain, names and dates that fit are taken as they are', () => {
  const files = given();
  write(files);
  expect(read(['hub.bank.example', '10.1.2.3'])).toMatchObject({ key: files.key, certificate: files.chain });
});

const other = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

test.each<[string, () => { key: string; chain: string }, RegExp]>([
  ['another key', () => ({ ...given(), key: other() }), /not that of the first certificate/],
  ['no key', () => ({ ...given(), key: 'secret' }), /key file cannot be read/],
  ['no certificate', () => ({ ...given(), chain: '' }), /no certificate in PEM/],
  [
    'a broken certificate',
    () => ({ ...given(), chain: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n' }),
    /certificate file cannot be read/,
  ],
  ['the authority first', () => ({ key: ca.key, chain: ca.certificate }), /is an authority/],
  ['another name', () => given({ names: ['www.bank.example'] }), /does not name hub.bank.example/],
  ['a future one', () => given({ validFrom: Date.now() + DAY_MS }), /not valid yet/],
  ['an ended one', () => given({ validUntil: Date.now() - 1_000 }), /has ended/],
  [
    'a chain with a gap',
    () => {
      const { key, chain } = given();
      return { key, chain: `${chain}${chain}` };
    },
    /certificate 2 of the file is not signed/,
  ],
])('%s is refused with what is wrong', (_what, files, message) => {
  write(files());
  expect(failureOf(() => read())).toMatchObject({
    code: 'STAFF_CERT_INVALID',
    message: expect.stringMatching(message),
  });
  expect(String(failureOf(() => read()))).not.toMatch(/PRIVATE|secret/);
});

function failureOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

test('a file that is not there is named by what it is; a key that others may read is refused', () => {
  expect(() => read()).toThrow('the key file cannot be read: ENOENT');
  write(given());
  chmodSync(keyFile(), 0o640);
  expect(() => read()).toThrow(/chmod 600/);
});
