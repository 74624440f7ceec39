import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadBranchCa, serverNames } from './branchCa.ts';
import { loadBranchLeaf, RENEW_BEFORE_MS } from './branchLeaf.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 2, 10);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leaf-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = (): string => join(folder, 'staff-tls.json');
function load(now = NOW, names = ['hub.branch.example', '10.1.2.3']) {
  const ca = loadBranchCa(join(folder, 'ca.json'), {
    branchId: 'b-1',
    permitted: ['branch.example', '10.1.2.3'],
  });
  return loadBranchLeaf({ path: path(), ca, names: serverNames(names), now });
}

test('browsers take it: at most 397 days, all names, another key than the authority', () => {
  const { certificate, validUntil } = load();
  const read = new X509Certificate(certificate);
  expect(validUntil).toBe(read.validToDate.getTime());
  expect((validUntil - read.validFromDate.getTime()) / DAY_MS).toBeLessThanOrEqual(397);
  expect(read.subjectAltName).toBe('DNS:hub.branch.example, IP Address:10.1.2.3');
  expect(statSync(path()).mode & 0o777).toBe(0o600);
});

test('it stays until it ends soon; then it is another one of the same key', () => {
  const first = load();
  expect(load(NOW + DAY_MS)).toEqual(first);
  expect(load(first.validUntil - RENEW_BEFORE_MS - 1)).toEqual(first);
  const second = load(first.validUntil - RENEW_BEFORE_MS);
  expect(second.validUntil).toBeGreaterThan(first.validUntil);
  expect(second.certificate).not.toBe(first.certificate);
  expect(second.key).toBe(first.key);
  expect(load(first.validUntil)).toEqual(second);
});

test('a clock that was set back, another name, a damaged file or another authority make a new one', () => {
  const first = load();
  const earlier = load(NOW - 30 * DAY_MS);
  expect(earlier.certificate).not.toBe(first.certificate);
  const named = load(NOW - 30 * DAY_MS, ['other.branch.example']);
  expect(new X509Certificate(named.certificate).checkHost('other.branch.example')).toBeDefined();
  writeFileSync(path(), '{', { mode: 0o600 });
  const repaired = load();
  expect(load()).toEqual(repaired);
  rmSync(join(folder, 'ca.json'));
  expect(load().certificate).not.toBe(repaired.certificate);
});

test('names the authority may not vouch for are refused by name', () => {
  expect(() => load(NOW, ['hub.branch.example', 'bank.example'])).toThrow(/may not vouch for bank.example/);
});
