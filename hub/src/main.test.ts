import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addStaff } from './handlers/addStaff.ts';
import { openHubStore } from './store/openHubStore.ts';

const MAIN = join(import.meta.dirname, 'main.ts');
let folder: string;
let config: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'main-'));
  config = join(folder, 'config.json');
  const branch = { branchId: 'b-1', name: { 'zh-CN': '青岛路支行', en: 'Qingdao Road' } };
  writeFileSync(config, JSON.stringify({ branch, ports: { device: 0, staff: 0 }, demo: true }));
  const store = openHubStore(join(folder, 'hub.db'));
  addStaff(store, { staffNo: '3101', name: '李敏', role: 'advisor', password: 'unused' });
  store.close();
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

function startMain(...args: string[]) {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let log = '';
  child.stderr.on('data', (data: Buffer) => (log += data.toString()));
  return {
    next: async (): Promise<unknown> => JSON.parse(String((await lines.next()).value)),
    ask: (line: string): void => void child.stdin.write(`${line}\n`),
    child,
    ended: once(child, 'exit'),
    log: () => log,
  };
}

test('says where it listens, gives out sign-in links, and stops in order', { timeout: 60_000 }, async () => {
  const hub = startMain('--config', config);
  expect(await hub.next()).toEqual({
    event: 'listening',
    devicePort: expect.any(Number),
    staffPort: expect.any(Number),
  });
  hub.ask('{"do":"signInLink","staffNo":"3101","seat":1}');
  expect(await hub.next()).toMatchObject({
    event: 'signInLink',
    seat: 1,
    token: expect.stringMatching(/^[\w-]{22}$/),
  });
  hub.ask('{"do":"signInLink","staffNo":"9999","seat":1}');
  expect(await hub.next()).toEqual({ event: 'refused', code: 'IDENTITY_UNKNOWN' });
  hub.ask('nonsense');
  expect(await hub.next()).toEqual({ event: 'refused', code: 'MESSAGE_INVALID' });

  const second = startMain('--config', config);
  expect(await second.ended).toEqual([1, null]);
  expect(second.log()).toContain('STORE_IN_USE');

  hub.child.kill('SIGTERM');
  expect(await hub.ended).toEqual([0, null]);
});

test('ends with its parent when told to', { timeout: 60_000 }, async () => {
  const hub = startMain('--config', config, '--exit-with-parent');
  await hub.next();
  hub.child.stdin?.end();
  expect(await hub.ended).toEqual([0, null]);
});

test('a configuration that is wrong: the log names the place', { timeout: 60_000 }, async () => {
  writeFileSync(config, '{"brunch":1}');
  const hub = startMain('--config', config);
  expect(await hub.ended).toEqual([1, null]);
  expect(hub.log()).toMatch(/CONFIG_INVALID.*brunch/);
});
