import { setImmediate as turn } from 'node:timers/promises';
import { silentLogger } from '@lobby/shared';
import { afterEach, expect, test } from 'vitest';
import { packageSite } from '../../../hub/src/center/testing/packageSite.ts';
import {
  epochKeys,
  people,
  publishedAt,
  publishSample,
  swipe,
  testDigits,
} from '../../../hub/src/center/testing/publishSample.ts';
import { openCacheStore } from '../../../hub/src/store/cacheStore.ts';
import { createPackageImporter } from '../../../hub/src/sync/packageImporter.ts';
import { nightly } from '../../support/nightly.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const LOOK_UPS = nightly(4_000, 20_000);
const CUSTOMERS = 300;
const CHANGES = 4;
const AT_ONCE = 20;

const folder = temporaryFolder();
afterEach(() => folder.remove());

test(
  `the card keys change ${CHANGES} times while ${LOOK_UPS} customers are looked up: none is lost, none gets a wrong tier [S4]`,
  { timeout: 300_000 },
  async () => {
    const site = packageSite(folder.path);
    const publish = (epoch: number): void =>
      void publishSample(site.packagesDir, {
        seq: epoch,
        epoch,
        // The tier tells of which package an answer is.
        customers: people(CUSTOMERS, { tier: epoch }),
        createdAt: publishedAt + epoch,
      });
    publish(1);
    expect(site.importNow()).toMatchObject({ result: 'imported' });
    const importer = createPackageImporter({ ...site.job, log: silentLogger, now: () => site.job.now });
    const cache = openCacheStore(site.cachePath, { log: silentLogger, now: site.now });
    const wrong: object[] = [];
    let lookUps = 0;
    try {
      for (let epoch = 2; epoch <= 1 + CHANGES; epoch += 1) {
        publish(epoch);
        // What a kiosk sends that holds the keys of both, the newer first.
        const both = [epochKeys('province', epoch), epochKeys('province', epoch - 1)];
        const customers = Array.from({ length: CUSTOMERS }, (_, n) => swipe(testDigits(n + 1), both));
        let imported = false;
        const run = importer.runOnce().then((reports) => {
          imported = true;
          return reports;
        });
        let newest = epoch - 1;
        const enough = (LOOK_UPS * (epoch - 1)) / CHANGES;
        for (let n = 0; !imported || lookUps < enough; n += AT_ONCE) {
          for (let one = n; one < n + AT_ONCE; one += 1) {
            const tier = cache.findProfile(customers[one % CUSTOMERS] ?? [])?.tier;
            // Once the new package answered, the old one must not.
            if (tier !== newest && tier !== epoch) wrong.push({ customer: one % CUSTOMERS, epoch, tier });
            newest = tier ?? newest;
            lookUps += 1;
          }
          await turn();
        }
        expect((await run)[0]).toMatchObject({ result: 'imported', seq: epoch });
        expect(customers.map((keys) => cache.findProfile(keys)?.tier)).toEqual(customers.map(() => epoch));
      }
    } finally {
      await importer.stop();
      cache.close();
    }
    expect(wrong).toEqual([]);
    console.log(`${lookUps} look-ups during ${CHANGES} changes of epoch`);
  },
);
