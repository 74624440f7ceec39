import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger, decodeValue, errorAnswer, silentLogger } from '@lobby/shared';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { createHub } from './hub.ts';
import { openHubStore } from './store/openHubStore.ts';
import { cardOf, testCache } from './testing/testCache.ts';
import { startTestHub, type TestHub } from './testing/testHub.ts';
import { takeRequest } from './testing/testKiosk.ts';

let hub: TestHub;
afterEach(() => hub.stop());

test('a disk that fails ends the hub, and the ticket is not acknowledged [H7]', async () => {
  const failures: unknown[] = [];
  let broken = false;
  const newId = (): string => {
    if (broken) throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_FSYNC');
    return randomUUID();
  };
  hub = await startTestHub({ deps: { newId, onFatal: (error) => failures.push(error) } });
  await hub.kiosk().take();
  broken = true;
  const answers = [
    await hub.kiosk().post('ticket.take', takeRequest()),
    await hub.kiosk().post('help.call', {}),
  ];
  expect(answers).toEqual(Array(2).fill({ status: 500, body: { error: { code: 'STORE_FAILED' } } }));
  expect(failures).toHaveLength(1);
});

test('a hub whose port is taken says so, and lets go of its folder', async () => {
  hub = await startTestHub();
  const config = {
    ...hub.config,
    ports: { device: hub.devicePort, staff: 0 },
    dataDir: join(hub.folder, 'other'),
  };
  mkdirSync(config.dataDir);
  const second = createHub({ config, log: silentLogger, cache: testCache });
  await expect(second.start()).rejects.toMatchObject({ code: 'PORT_TAKEN' });
  openHubStore(join(config.dataDir, 'hub.db')).close();
});

test('no log line holds a secret, a name or a key of a card', async () => {
  const lines: string[] = [];
  hub = await startTestHub({
    log: createLogger({ write: (line) => lines.push(line), now: Date.now, level: 'debug' }),
  });
  const page = await hub.signIn('3101');
  await hub.kiosk().take('gold');
  await hub.kiosk().take('broken');
  await expect.poll(() => page.alerts('alert.raised')).toHaveLength(1);
  const alertId = page.alerts('alert.raised')[0]?.alertId;
  await page.post('alert.claim', { alertId });
  const answer = await page.post('alert.close', { alertId, outcome: 'sold', doNotDisturb: false });
  expect(decodeValue(errorAnswer, answer.body).error.code).toBe('MESSAGE_INVALID');
  const text = lines.join('\n');
  expect(text).toContain('alert raised');
  const [key] = cardOf('gold');
  for (const secret of [
    hub.device.secret,
    page.cookie.split('=')[1],
    '王',
    'c-1',
    key?.token,
    key?.rowKey,
    '李敏',
  ])
    expect(text).not.toContain(secret);
});
