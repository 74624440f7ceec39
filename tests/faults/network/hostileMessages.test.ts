import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startAlertHub, type AlertHub } from '../../support/alertHub.ts';
import { madeUpCard } from '../../support/madeUpCards.ts';
import { nightly } from '../../support/nightly.ts';
import { askUpgrade, frame, untilCut, type RawSocket } from '../../support/rawSocket.ts';
import { sendAsStaff, type StaffIdentity } from '../../support/staffClient.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const MESSAGES = nightly(10_000, 100_000);
const DEPTH = 10_000;
const CUT_WITHIN_MS = 5_000;
const TABLES = [
  'tickets',
  'alerts',
  'alert_events',
  'queue_events',
  'requests',
  'audit',
  'sessions',
  'help_calls',
];

const folder = temporaryFolder();
let hub: AlertHub;
let run = 0;
beforeEach(async () => {
  run += 1;
  hub = await startAlertHub({
    folder: join(folder.path, String(run)),
    config: { limits: { minTicketGapMs: 0, commandsPerSecond: 1_000, commandBurst: 1_000 } },
  });
});
afterEach(async () => {
  await hub.hub.stop();
  folder.remove();
});

/** How many rows each table holds, and the states of tickets and alerts. */
function state(): unknown {
  const db = new Database(join(folder.path, String(run), 'hub.db'), { readonly: true });
  const rows = TABLES.map((table) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  const alerts = db.prepare('SELECT alert_id, state, owner_id FROM alerts ORDER BY 1').all();
  db.close();
  return { rows, alerts };
}

const staff = (): StaffIdentity => hub.sessions[0]!;
const path = '/seat/1/v1/events';
const origin = (): string => `http://127.0.0.1:${hub.staffPort}`;

/** The socket of a page that is signed in. */
async function openPage(): Promise<RawSocket> {
  const headers = { origin: origin(), cookie: staff().cookie };
  const page = await askUpgrade({ port: hub.staffPort, path, headers });
  await expect.poll(() => page.heard().includes('"snapshot"')).toBe(true);
  return page;
}

async function post(command: string, body: string): Promise<{ status: number; text: string }> {
  const { deviceId, secret } = hub.kiosk;
  const answer = await fetch(`http://127.0.0.1:${hub.devicePort}/v1/${command}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Lobby-Device ${deviceId}.${secret}` },
    body,
  });
  return { status: answer.status, text: await answer.text() };
}

const takeFields = (requestId: string, businessId = 'personal') => ({
  requestId,
  businessId,
  language: 'zh-CN',
  care: false,
  cardKeys: madeUpCard('bound', 77),
});

test('frames before anybody has said who he is: no answer but the refusal, no change [N4]', async () => {
  await hub.swipe();
  const before = state();
  const firstBytes = Buffer.concat([
    frame('{"type":"page.visible","visible":true}'),
    frame('{"type":"alert.received","alertId":"a"}'),
    frame('{"type":"page.active"}'),
  ]);
  const atStaff = await askUpgrade({ port: hub.staffPort, path, headers: { origin: origin() }, firstBytes });
  await untilCut(atStaff, CUT_WITHIN_MS);
  expect(atStaff.heard().toString('latin1')).toMatch(/^HTTP\/1\.1 401 [^{]*$/);
  const atDevice = await askUpgrade({ port: hub.devicePort, path: '/v1/events', firstBytes });
  await untilCut(atDevice, CUT_WITHIN_MS);
  expect(atDevice.heard().toString('latin1')).toMatch(/^HTTP\/1\.1 401 [^{]*$/);
  expect(state()).toEqual(before);
});

test.each([
  ['ten thousand levels deep', `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`],
  ['ten thousand objects deep', `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`],
  ['a prototype', '{"type":"page.visible","visible":true,"__proto__":{"polluted":true}}'],
  ['a hidden prototype', '{"type":"page.visible","visible":true,"\\u005f_proto__":{"polluted":true}}'],
  ['a field too many', '{"type":"page.visible","visible":true,"isHead":true}'],
  ['a command in place of a message', '{"type":"alert.claim","alertId":"a"}'],
])('a message of a page that is %s ends its socket and changes nothing [N4]', async (_name, text) => {
  const page = await openPage();
  const before = state();
  page.stream.write(frame(text));
  await untilCut(page, CUT_WITHIN_MS);
  expect(page.closedWith()).toBe(4403);
  expect(state()).toEqual(before);
  expect({}).not.toHaveProperty('polluted');
});

test.each([
  ['ten thousand levels deep', `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`],
  [
    'deep in a field',
    JSON.stringify(takeFields(randomUUID())).replace(/.$/, `,"x":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}}`),
  ],
  [
    'with a prototype',
    JSON.stringify(takeFields(randomUUID())).replace(/.$/, ',"__proto__":{"polluted":true}}'),
  ],
  ['with a field too many', JSON.stringify({ ...takeFields(randomUUID()), tier: 9 })],
  ['too long', JSON.stringify({ ...takeFields(randomUUID()), language: 'x'.repeat(70_000) })],
])('a command %s is refused and changes nothing [N4]', async (_name, body) => {
  const before = state();
  const answer = await post('ticket.take', body);
  expect([400, 413]).toContain(answer.status);
  expect(answer.text).toMatch(/^\{"error":\{"code":"MESSAGE_(INVALID|TOO_LARGE)"\}\}$/);
  expect(state()).toEqual(before);
  expect({}).not.toHaveProperty('polluted');
});

test(`${MESSAGES} messages at once: the socket is cut after few, nothing changes [N4]`, async () => {
  await hub.swipe();
  const page = await openPage();
  const before = state();
  const one = frame('{"type":"alert.received","alertId":"00000000-0000-4000-8000-000000000000"}');
  const batch = Buffer.concat(Array.from({ length: 1_000 }, () => one));
  for (let sent = 0; sent < MESSAGES && page.closedWith() === undefined; sent += 1_000) {
    page.stream.write(batch);
    await new Promise(setImmediate);
  }
  await untilCut(page, CUT_WITHIN_MS);
  expect([1008, 0]).toContain(page.closedWith());
  expect(state()).toEqual(before);
});

test('ids again, in another order, with another wish: the first answer or a refusal, and no change [N4]', async () => {
  const ids = Array.from({ length: 10 }, () => randomUUID());
  const bodies = ids.map((id, at) =>
    JSON.stringify({ ...takeFields(id), cardKeys: madeUpCard('bound', 100 + at) }),
  );
  const first: { status: number; text: string }[] = [];
  for (const body of bodies) first.push(await post('ticket.take', body));
  expect(first.map(({ status }) => status)).toEqual(bodies.map(() => 200));

  const { alerts } = state() as { alerts: { alert_id: string }[] };
  const alertId = alerts[0]?.alert_id ?? '';
  const claim = { requestId: randomUUID(), alertId };
  const claimed = await sendAsStaff(hub.staffPort, staff(), 'alert.claim', claim);
  const close = { requestId: randomUUID(), alertId, outcome: 'done' as const, doNotDisturb: false };
  await sendAsStaff(hub.staffPort, staff(), 'alert.close', close);

  const before = state();
  const again: { status: number; text: string }[] = [];
  for (const body of bodies.toReversed()) again.unshift(await post('ticket.take', body));
  expect(again).toEqual(first);
  for (const id of ids)
    expect((await post('ticket.take', JSON.stringify(takeFields(id, 'loan')))).status).toBe(409);
  expect(await sendAsStaff(hub.staffPort, staff(), 'alert.claim', claim)).toEqual(claimed);
  const other = { ...close, requestId: claim.requestId };
  await expect(sendAsStaff(hub.staffPort, staff(), 'alert.close', other)).rejects.toThrow('REQUEST_REUSED');
  expect(state()).toEqual(before);
});
