import { defineConfig } from 'vitest/config';
import { findBrowser } from './tests/support/findBrowser.ts';

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
          include: ['{shared,drivers,hub,kiosk,advisor-console}/src/**/*.test.{ts,tsx}'],
        },
      },
      {
        test: {
          name: 'system',
          include: ['tests/{architecture,bench,contract,faults,integration,protocol,support}/**/*.test.ts'],
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
                globalSetup: './tests/support/buildPages.ts',
                include: ['tests/e2e/**/*.test.ts'],
                testTimeout: 120_000,
                hookTimeout: 60_000,
                fileParallelism: false,
              },
            },
          ]),
    ],
  },
});
