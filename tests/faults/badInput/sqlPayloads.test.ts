import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { startTestHub, type TestHub } from '../../../hub/src/testing/testHub.ts';

const PAYLOADS = 1_000;
const AT_ONCE = 8;
/** Tables in which a try leaves a trace of its own; the line that a display shows is in `meta`. */
const TRACES = ['audit', 'requests', 'meta'];

let hub: TestHub | undefined;
afterEach(() => hub?.stop());

const OPENINGS = ["'", '"', '`', "')", '1', "A001'", "\\'", '%27', "\u02bc'", "';"];
const ATTACKS = [
  ' OR 1=1',
  " OR '1'='1",
  '; DROP TABLE tickets',
  '; DELETE FROM staff',
  '; UPDATE staff SET role = CHAR(105,116)',
  ' UNION SELECT secret_hash FROM devices',
  "; INSERT INTO staff VALUES ('x','x','x','it')",
  "; ATTACH 'x.db' AS x",
  '; PRAGMA writable_schema = ON',
  ' AND randomblob(1000000000)',
];
const ENDINGS = ['', '--', ' --', ';--', '/*', '#', '\0', "'", ')', '; SELECT 1'];

/** Each opening with each attack and each ending. */
const payloads = OPENINGS.flatMap((opening) =>
  ATTACKS.flatMap((attack) => ENDINGS.map((ending) => `${opening}${attack}${ending}`)),
);

/** Every row of every other table. */
function rowsOf(folder: string): Record<string, string> {
  const db = new Database(join(folder, 'hub.db'), { readonly: true });
  const names = db
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .pluck()
    .all();
  const rows = names
    .filter((name) => !TRACES.includes(name))
    .map((name) => [name, JSON.stringify(db.prepare(`SELECT * FROM "${name}"`).all())] as const);
  db.close();
  return Object.fromEntries(rows);
}

test(`${PAYLOADS} payloads in every field that is looked up by: every row stays as it is [I5]`, async () => {
  hub = await startTestHub();
  const { folder } = hub;
  const kiosk = hub.kiosk();
  const lobby = await hub.signIn('2101', 2);
  const head = await hub.signIn('1001', 3);
  const ticket = await kiosk.take();
  const before = rowsOf(folder);

  const doors: readonly ((payload: string) => Promise<unknown>)[] = [
    (payload) =>
      kiosk.post('ticket.take', { businessId: payload, language: 'zh-CN', care: false, cardKeys: [] }),
    (payload) =>
      kiosk.post('ticket.take', {
        requestId: payload,
        businessId: 'personal',
        language: 'zh-CN',
        care: false,
        cardKeys: [{ part: payload }],
      }),
    (payload) => kiosk.post('ticket.find', { ticketNo: payload }),
    (payload) => kiosk.post('booking.redeem', { code: payload, language: 'zh-CN', care: false }),
    (payload) => kiosk.post('ticket.report', { ticketId: payload, outcome: 'printed' }),
    (payload) =>
      kiosk.post('ticket.find', { ticketNo: 'A001' }, { authorization: `Lobby-Device ${payload}.x` }),
    (payload) => lobby.post('ticket.withdraw', { ticketId: payload, reason: payload }),
    (payload) => lobby.post('alert.claim', { alertId: payload }),
    (payload) => lobby.post('display.say', { text: payload }),
    (payload) => lobby.fetch(`v1/reports/tickets?date=${encodeURIComponent(payload)}`),
    (payload) => lobby.fetch(`v1/reports/tickets?only=${encodeURIComponent(payload)}&skip=0`),
    (payload) => lobby.fetch(`v1/alerts?before=${encodeURIComponent(payload)}`),
    (payload) => head.post('staff.left', { staffNo: payload }),
    (payload) => head.post('staff.unlock', { staffNo: payload }),
  ];
  // A client refuses to send some characters in a header: then nothing is sent.
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < payloads.length) {
        const at = next++;
        const payload = payloads[at] ?? '';
        await doors[at % doors.length]?.(payload).catch(() => undefined);
        await doors[(at + 1 + Math.floor(at / doors.length)) % doors.length]?.(payload).catch(
          () => undefined,
        );
      }
    }),
  );

  expect(payloads).toHaveLength(PAYLOADS);
  expect(rowsOf(folder)).toEqual(before);
  expect(await kiosk.post('ticket.find', { ticketNo: ticket.ticketNo })).toMatchObject({ status: 200 });
});
