import { cpSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, HUB_NUMBERS } from '@lobby/shared';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHub, type TestHub } from '../testing/testHub.ts';
import { openHubStore } from './openHubStore.ts';

/** Pages of the file may be too many to try each; the nightly run makes a thousand variants. */
const VARIANTS = process.env['LOBBY_NIGHTLY'] === '1' ? 1_000 : 40;
/** How many bits are flipped, and what share of the stores must be found out at least. */
const BITS = [
  [1, 0],
  [10, 0],
  [100, 0.9],
] as const;
const PAGE_BYTES = 4_096;
const BUSINESSES = ['personal', 'wealth', 'corporate'];
/** What opening says of a file it does not go on with. */
const DETECTED = [
  'STORE_DAMAGED',
  'STORE_FAILED',
  'STORE_SCHEMA_TOO_NEW',
  'KEYS_UNREADABLE',
  'STORE_NOT_DURABLE',
];

let hub: TestHub;
/** As after a clean stop. */
let whole: string;
/** As after a kill: with a log. */
let killed: string;
let date: string;
const given = new Map<string, number>();

beforeAll(async () => {
  hub = await startTestHub();
  const teller = await hub.signIn('4001');
  await teller.post('window.open', { windowId: 'w1', takeOver: false });
  for (let turn = 0; turn < 45; turn += 1) {
    const { ticketNo, businessDate } = await hub
      .kiosk()
      .take(undefined, { businessId: BUSINESSES[turn % 3] ?? '', care: turn % 7 === 0 });
    given.set(ticketNo.slice(0, 1), Number(ticketNo.slice(1)));
    date = businessDate;
    if (turn % 5 === 0) await teller.post('ticket.callNext', { windowId: 'w1' });
  }
  killed = keep('killed');
  await hub.hub.stop();
  whole = keep('whole');
}, 60_000);
afterAll(() => hub.stop());

/** The files of the store as they are now. */
function keep(name: string): string {
  const folder = join(hub.folder, name);
  for (const file of ['hub.db', 'hub.db-wal', 'data.key'])
    if (existsSync(join(hub.folder, file))) cpSync(join(hub.folder, file), join(folder, file));
  return folder;
}

/** Small and seeded: the same damage each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function flipBits(path: string, bits: number, random: () => number, end = statSync(path).size): void {
  const bytes = readFileSync(path);
  for (let flip = 0; flip < bits; flip += 1) {
    const at = Math.floor(random() * end);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  }
  writeFileSync(path, bytes);
}

/** Opens the store as the next start would: found out, or no number would come twice. */
function outcomeOf(folder: string): string {
  try {
    const store = openHubStore(join(folder, 'hub.db'));
    try {
      const known = store.day.date();
      if (known !== undefined && known !== date) return `another day: ${known}`;
      for (const [prefix, number] of given) {
        const last = store.tickets.lastNumber(date, prefix) ?? 0;
        if (last < number && last < HUB_NUMBERS.last) return `${prefix}${last + 1} would be given twice`;
      }
      return 'harmless';
    } finally {
      store.close();
    }
  } catch (error) {
    if (error instanceof AppError && DETECTED.includes(error.code)) return 'detected';
    return `not named: ${String(error)}`;
  }
}

function tryDamage(from: string, damage: (folder: string) => void): string {
  const folder = join(hub.folder, 'damaged');
  cpSync(from, folder, { recursive: true });
  try {
    damage(folder);
    return outcomeOf(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('the undamaged store gives the next number [H8]', () => {
  expect(tryDamage(whole, () => undefined)).toBe('harmless');
  expect(tryDamage(killed, () => undefined)).toBe('harmless');
});

test.each([1, 2, 7])('a store that lost its last %i pages is not opened [H8]', (pages) => {
  const cut = (folder: string): void =>
    truncateSync(join(folder, 'hub.db'), statSync(join(folder, 'hub.db')).size - pages * PAGE_BYTES);
  expect(tryDamage(whole, cut)).toBe('detected');
});

test.each(BITS)(
  `${VARIANTS} stores with %i bits flipped: found out, or harmless, and never a number twice [H8]`,
  { timeout: 600_000 },
  (bits, share) => {
    const counts = new Map<string, number>();
    for (let variant = 0; variant < VARIANTS; variant += 1) {
      const random = seeded(variant * 1_000 + bits);
      const outcome = tryDamage(whole, (folder) => flipBits(join(folder, 'hub.db'), bits, random));
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    }
    console.log(`${bits} bits flipped:`, Object.fromEntries(counts));
    expect([...counts.keys()].filter((name) => name !== 'detected' && name !== 'harmless')).toEqual([]);
    expect(counts.get('detected')).toBeGreaterThan(VARIANTS * share);
  },
);

test(
  `${VARIANTS} stores whose log is damaged before its last commit: none forgets a number [H8]`,
  { timeout: 600_000 },
  () => {
    const size = statSync(join(killed, 'hub.db-wal')).size;
    const outcomes = new Set<string>();
    for (let variant = 0; variant < VARIANTS; variant += 1) {
      const random = seeded(variant + 7);
      // The last commits are left alone: damage there looks like a power cut.
      const end = size - 40 * PAGE_BYTES;
      outcomes.add(tryDamage(killed, (folder) => flipBits(join(folder, 'hub.db-wal'), 1, random, end)));
    }
    expect([...outcomes]).toEqual(['detected']);
  },
);

test('a series that is behind its tickets, and a day that was never begun, are found out [H8]', () => {
  const change =
    (sql: string) =>
    (folder: string): void => {
      const db = new Database(join(folder, 'hub.db'));
      db.exec(sql);
      db.close();
    };
  expect(tryDamage(whole, change(`UPDATE series SET last_number = 3 WHERE prefix = 'A'`))).toBe('detected');
  expect(tryDamage(whole, change(`UPDATE meta SET value = '2036-01-01' WHERE key = 'business_date'`))).toBe(
    'detected',
  );
  expect(tryDamage(whole, change(`DROP INDEX tickets_by_kiosk`))).toBe('detected');
});
