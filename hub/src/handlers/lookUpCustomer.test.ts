import { join } from 'node:path';
import { decodeValue, devicePage } from '@lobby/shared';
import { afterEach, expect, test } from 'vitest';
import { openToRead } from '../store/openToRead.ts';
import { PASSWORD, startTestHub, type TestHub, type TestHubOptions } from '../testing/testHub.ts';
import { addStaff } from './addStaff.ts';

let hub: TestHub;
let monotonicMs = 0;
afterEach(() => hub.stop());

const rates = { minTicketGapMs: 0, sameCardMs: 0, commandsPerSecond: 1_000, commandBurst: 1_000 };
const start = (limits: object, beforeStart?: TestHubOptions['beforeStart']): Promise<TestHub> =>
  startTestHub({
    config: { limits: { ...rates, ...limits } },
    deps: { monotonic: () => monotonicMs },
    ...(beforeStart && { beforeStart }),
  });

function rows(table: string): number {
  const db = openToRead(join(hub.folder, 'hub.db'));
  try {
    return Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  } finally {
    db.close();
  }
}

test('beyond ten cards at once and two a second a kiosk gets ordinary tickets, and nobody waits', async () => {
  hub = await start({});
  for (let n = 0; n < 12; n += 1) await hub.kiosk().take('diamond');
  expect([rows('tickets'), rows('tickets WHERE sealed IS NOT NULL')]).toEqual([12, 10]);
  await hub.other('K2').take('diamond');
  expect(rows('tickets WHERE sealed IS NOT NULL')).toBe(11);
  monotonicMs += 500;
  await hub.kiosk().take('diamond');
  await hub.kiosk().take('diamond');
  expect([rows('tickets'), rows('tickets WHERE sealed IS NOT NULL')]).toEqual([15, 12]);
});

test('a kiosk whose cards are nearly all unknown stands in the trail once, and IT sees it at the device', async () => {
  hub = await start({ lookUpBurst: 1_000 }, (store) => {
    addStaff(store, { staffNo: '7001', name: '林工', role: 'it', password: PASSWORD });
  });
  const it = await hub.signIn('7001', 3);
  const lobby = await hub.signIn('2101', 2);
  for (let n = 0; n < 120; n += 1) await hub.kiosk().take('unknown');
  expect(rows(`audit WHERE action = 'kiosk.cardsUnknown'`)).toBe(1);
  await lobby.open();
  const devices = lobby.of('snapshot').at(-1)?.hall?.devices;
  expect(devices?.find(({ deviceId }) => deviceId === hub.device.deviceId)).toMatchObject({
    cardsUnknown: true,
  });
  const listed = decodeValue(devicePage, await (await it.fetch('v1/devices')).json()).devices;
  expect(listed.filter(({ cardsUnknown }) => cardsUnknown).map(({ deviceId }) => deviceId)).toEqual([
    hub.device.deviceId,
  ]);
});

test('displays, readers at counters and people look nobody up', async () => {
  hub = await start({});
  const advisor = await hub.signIn('3101', 3);
  const body = { businessId: 'personal', language: 'zh-CN', care: false, cardKeys: [] };
  expect((await advisor.post('ticket.take', body)).status).toBe(404);
  expect((await hub.other('hall').post('ticket.take', body)).status).toBe(403);
});
