import fc from 'fast-check';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSortedRecords } from './sortedRecords.ts';

const RECORD_BYTES = 4;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sort-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('any records come back sorted by their keys, whatever memory there is', () => {
  const record = fc.uint8Array({ minLength: RECORD_BYTES, maxLength: RECORD_BYTES });
  fc.assert(
    fc.property(
      fc.array(record, { maxLength: 60 }),
      fc.integer({ min: 1, max: 100 }),
      (records, maxMemoryBytes) => {
        const sorted = createSortedRecords({
          recordBytes: RECORD_BYTES,
          keyBytes: 2,
          spillPath: join(folder, 'rows'),
          maxMemoryBytes,
        });
        for (const one of records) sorted.add(one);
        const drained = Array.from(sorted.drain(), (one) => Buffer.from(one).toString('hex'));
        sorted.close();
        const expected = records.map((one) => Buffer.from(one).toString('hex'));
        expect(drained.toSorted()).toEqual(expected.toSorted());
        const keys = drained.map((text) => text.slice(0, 4));
        expect(keys).toEqual(keys.toSorted());
      },
    ),
    { numRuns: 60 },
  );
  expect(readdirSync(folder)).toEqual([]);
});
