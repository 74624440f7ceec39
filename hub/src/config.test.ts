import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseHubConfig, readHubConfig } from './config.ts';

const branch = { branchId: 'b-1', name: { 'zh-CN': '青岛路支行', en: 'Qingdao Road' } };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the branch is all one must name', () => {
  const config = parseHubConfig({ branch }, '/data');
  expect(config).toMatchObject({
    dataDir: '/data',
    branch: { timeZone: 'Asia/Shanghai' },
    ports: { device: 8701, staff: 8702 },
    packages: null,
    limits: { minTicketGapMs: 2_000, sameCardMs: 300_000, maxSocketsPerAddress: 50 },
    demo: false,
  });
  expect(config.businesses.map((one) => one.prefix)).toEqual(['A', 'B', 'D', 'C', 'F']);
});

test('paths count from the file', () => {
  const path = join(folder, 'config.json');
  writeFileSync(path, JSON.stringify({ branch, packages: { dir: '../packages', trustedKeys: {} } }));
  expect(readHubConfig(path)).toMatchObject({
    dataDir: folder,
    packages: { dir: join(folder, '../packages') },
  });
});

const business = { businessId: 'a', prefix: 'A', name: branch.name, examples: branch.name };
test.each<[string, object, string]>([
  ['an unknown key', { branch, limit: {} }, 'limit'],
  ['an unknown key further in', { branch, limits: { minGap: 1 } }, 'limits'],
  ['a missing branch', {}, 'branch'],
  ['a port that is none', { branch, ports: { device: 70_000 } }, 'ports.device'],
  ['a time zone that is none', { branch: { ...branch, timeZone: 'Mars/Base' } }, 'branch.timeZone'],
  ['a long prefix', { branch, businesses: [{ ...business, prefix: 'AB' }] }, 'businesses.0.prefix'],
  ['a business twice', { branch, businesses: [business, business] }, 'businesses'],
])('%s is refused, and named', (_name, value, where) => {
  expect(() => parseHubConfig(value, '/')).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(where) }),
  );
});

test.each(['', '{', '[]'])('a file with %j is refused', (text) => {
  writeFileSync(join(folder, 'x.json'), text);
  expect(() => readHubConfig(join(folder, 'x.json'))).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID' }),
  );
});

test('a file that is not there is refused', () => {
  expect(() => readHubConfig(join(folder, 'none.json'))).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID' }),
  );
});

test('other machines reach the device port only over TLS', () => {
  for (const deviceAddress of ['0.0.0.0', '192.0.2.1', '::'])
    expect(() => parseHubConfig({ branch, deviceAddress }, '/')).toThrow(/only with tls/);
  expect(() => parseHubConfig({ branch, deviceAddress: 'hub.example', tls: {} }, '/')).toThrow(/IP address/);
  for (const deviceAddress of ['127.0.0.1', '127.1.2.3', '::1'])
    expect(parseHubConfig({ branch, deviceAddress }, '/').tls).toBeNull();
  expect(parseHubConfig({ branch, deviceAddress: '0.0.0.0', tls: {} }, '/').tls).toEqual({ mode: 'pinned' });
});
