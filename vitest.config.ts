import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { plantPlugin } from './tests/faults/runner/plantPlugin.ts';
import { findBrowser } from './tests/support/findBrowser.ts';

/** A bug that is switched on, to show that a test sees it (tests/README.md); there is none unless it was asked for. */
const plants = plantPlugin();

/** Tests on real wires and screens share two cores with each other: one that fails once must pass at once after. */
const RETRIES = plants.length > 0 ? 0 : 1;
/** The cache knows a module by the text on the disk, where a bug that is switched on does not show. */
const fsModuleCache = plants.length === 0;

const globalSetup = './tests/support/temporaryFiles.ts';

const browser = findBrowser();
if (browser === undefined) {
  if (process.env['LOBBY_REQUIRE_BROWSER'])
    throw new Error('no Chromium found, and LOBBY_REQUIRE_BROWSER is set');
  console.log('No Chromium, Chrome or Edge found: the screen tests (tests/e2e) are left out of this run.');
}

export default defineConfig({
  test: {
    // Much of the time a test waits for a wire, a clock or a browser: half as many again as there are cores.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    reporters: ['default', './tests/support/tallyReporter.ts'],
    projects: [
      {
        plugins: plants,
        test: {
          // Files that share a worker share its modules: half the time of a file went into loading them anew.
          isolate: false,
          name: 'unit',
          fsModuleCache,
          globalSetup,
          retry: RETRIES,
          testTimeout: 20_000,
          hookTimeout: 20_000,
          include: ['{shared,drivers,hub,kiosk,advisor-console}/src/**/*.test.{ts,tsx}'],
        },
      },
      {
        plugins: plants,
        test: {
          name: 'system',
          fsModuleCache,
          globalSetup,
          retry: RETRIES,
          include: ['tests/{architecture,bench,contract,integration,protocol,support}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: plants,
        test: {
          // Losses and duplicates have no second chance.
          name: 'faults',
          fsModuleCache,
          globalSetup,
          include: ['tests/faults/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      ...(browser === undefined
        ? []
        : [
            {
              plugins: plants,
              test: {
                name: 'screens',
                fsModuleCache,
                retry: RETRIES,
                globalSetup: [globalSetup, './tests/support/buildPages.ts'],
                include: ['tests/e2e/**/*.test.ts'],
                testTimeout: 120_000,
                hookTimeout: 60_000,
              },
            },
          ]),
    ],
  },
});
