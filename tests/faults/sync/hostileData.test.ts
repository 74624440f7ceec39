import { randomBytes } from 'node:crypto';
import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packageSite } from '../../../hub/src/center/testing/packageSite.ts';
import { people, publishSample } from '../../../hub/src/center/testing/publishSample.ts';
import type { Manifest } from '../../../hub/src/sync/manifest.ts';
import { CARD_RECORD_BYTES, CUSTOMER_RECORD_BYTES, dataSize } from '../../../hub/src/sync/packageFiles.ts';
import { startProgram } from '../../support/program.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const MAX_GROWTH_BYTES = 100 * 1024 * 1024;
/** More than one piece of reading (1,024 records). */
const CARDS = 1_100;
const CLAIMED_ROWS = 10_000_000;
const OLD_TIER = 2;

let folder: ReturnType<typeof temporaryFolder>;
let site: ReturnType<typeof packageSite>;
beforeEach(() => {
  folder = temporaryFolder();
  site = packageSite(folder.path);
  publishSample(site.packagesDir, { customers: people(3, { tier: OLD_TIER }) });
  site.importNow();
});
afterEach(() => folder.remove());

/** Cards and customers that open for nobody, by rising key. */
function risingData(cards: number, customers: number): Buffer {
  const bytes = randomBytes(dataSize(cards, customers));
  for (let n = 0; n < cards; n += 1) bytes.writeUInt32BE(n, n * CARD_RECORD_BYTES);
  for (let n = 0; n < customers; n += 1)
    bytes.writeUInt32BE(n, cards * CARD_RECORD_BYTES + n * CUSTOMER_RECORD_BYTES);
  return bytes;
}

const next = (rows: number, customers: number): Manifest => ({
  ...(JSON.parse(readFileSync(site.files.manifest, 'utf8')) as Manifest),
  seq: 2,
  rows,
  customers,
  size: dataSize(rows, customers),
});

/** `sound` and then nothing but zeros up to `size`, which take no room on most disks. */
function writeSparse(path: string, sound: Uint8Array, size: number): void {
  const file = openSync(path, 'w');
  writeSync(file, sound);
  ftruncateSync(file, size);
  closeSync(file);
}

/** What the hub says of the package that lies there, and which tier a swipe then finds. */
const outcome = () => ({ report: site.importNow(), tier: site.servedTier() });
const refused = (reason: string) => ({
  report: { part: 'province', result: 'refused', code: 'PACKAGE_REFUSED', reason },
  tier: OLD_TIER,
});

test('a card twice in one piece of reading is refused [S3]', () => {
  const data = risingData(CARDS, 1);
  data.copy(data, 11 * CARD_RECORD_BYTES, 10 * CARD_RECORD_BYTES, 11 * CARD_RECORD_BYTES);
  site.sign(next(CARDS, 1), data);
  expect(outcome()).toEqual(refused('recordsUnsorted'));
});

test('a card twice, once at the end of a piece of reading and once at the start of the next, is refused [S3]', () => {
  const data = risingData(CARDS, 1);
  data.copy(data, 1_024 * CARD_RECORD_BYTES, 1_023 * CARD_RECORD_BYTES, 1_024 * CARD_RECORD_BYTES);
  site.sign(next(CARDS, 1), data);
  expect(outcome()).toEqual(refused('recordsUnsorted'));
});

test('a customer twice is refused [S3]', () => {
  const data = risingData(1, 5);
  const second = CARD_RECORD_BYTES + CUSTOMER_RECORD_BYTES;
  data.copy(data, second + CUSTOMER_RECORD_BYTES, second, second + CUSTOMER_RECORD_BYTES);
  site.sign(next(1, 5), data);
  expect(outcome()).toEqual(refused('recordsUnsorted'));
});

test('a record longer than it may be is refused, because the sizes do not fit any more [S3]', () => {
  const data = Buffer.concat([risingData(5, 2), Buffer.alloc(64)]);
  site.sign(next(5, 2), data);
  expect(outcome()).toEqual(refused('sizeWrong'));
});

const wrongTypes: readonly (readonly [string, object])[] = [
  ['rows in words', { rows: '3' }],
  ['rows that are a list', { rows: [3] }],
  ['less than no rows', { rows: -1 }],
  ['half a row', { rows: 0.5 }],
  ['more rows than a country has', { rows: 10 ** 12 }],
  ['a hash that is a number', { sha256: 7 }],
  ['a part that is a path', { part: '../branch' }],
  ['a branch that is a path', { branchId: '../../etc' }],
  ['a number that is a path', { seq: '../1' }],
  ['a name of a file', { file: '../../hub.db' }],
];
test.each(wrongTypes)('a signed manifest with %s is refused [S3]', (_, over) => {
  site.sign(next(1, 1), risingData(1, 1), over);
  expect(outcome()).toEqual(refused('manifestInvalid'));
});

test(
  'packages that claim ten million rows, or hold a gigabyte of zeros, take no memory [S3]',
  { timeout: 120_000 },
  async () => {
    const attacks: readonly (readonly [string, () => void])[] = [
      [
        'sizeWrong',
        () => site.sign(next(CLAIMED_ROWS, 0), risingData(10, 0), { size: dataSize(CLAIMED_ROWS, 0) }),
      ],
      [
        'sizeWrong',
        () => {
          site.sign(next(10, 0), undefined);
          writeSparse(site.files.data(2), risingData(10, 0), 2 ** 30);
        },
      ],
      [
        'recordsUnsorted',
        () => {
          site.sign(next(CLAIMED_ROWS, 0), undefined);
          writeSparse(site.files.data(2), risingData(20_000, 0), dataSize(CLAIMED_ROWS, 0));
        },
      ],
    ];
    const program = startProgram('tests/faults/sync/importLoop.ts', [JSON.stringify(site.job)]);
    try {
      program.tell({});
      const before = await program.next('looked');
      expect(before['reason']).toBeUndefined();
      for (const [reason, attack] of attacks) {
        attack();
        program.tell({});
        const after = await program.next('looked', 60_000);
        expect(after['reason']).toBe(reason);
        const growth = Number(after['peakBytes']) - Number(before['peakBytes']);
        console.log(`${reason}: peak +${(growth / 2 ** 20).toFixed(1)} MB`);
        expect(growth).toBeLessThan(MAX_GROWTH_BYTES);
      }
      expect(site.servedTier()).toBe(OLD_TIER);
    } finally {
      await program.kill();
    }
  },
);
