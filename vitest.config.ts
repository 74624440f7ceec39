import { defineConfig } from 'vitest/config';
import { findBrowser } from './tests/support/findBrowser.ts';

/** Tests on real wires and screens share two cores with each other: one that fails once must pass at once after. */
const RETRIES = 1;

const browser = findBrowser();
if (browser === undefined) {
  if (process.env['LOBBY_REQUIRE_BROWSER'])
    throw new Error('no Chromium found, and LOBBY_REQUIRE_BROWSER is set');
  console.log('No Chromium, Chrome or Edge found: the screen tests (tests/e2e) are left out of this run.');
}

export default defineConfig({
  test: {
    reporters: ['default', './tests/support/tallyReporter.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          retry: RETRIES,
          include: ['{shared,drivers,hub,kiosk,advisor-console}/src/**/*.test.{ts,tsx}'],
        },
      },
      {
        test: {
          name: 'system',
          retry: RETRIES,
          include: ['tests/{architecture,bench,contract,integration,protocol,support}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          // Losses and duplicates have no second chance.
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      ...(browser === undefined
        ? []
        : [
            {
              test: {
                name: 'screens',
                retry: RETRIES,
                globalSetup: './tests/support/buildPages.ts',
                include: ['tests/e2e/**/*.test.ts'],
                testTimeout: 120_000,
                hookTimeout: 60_000,
              },
            },
          ]),
    ],
  },
});
