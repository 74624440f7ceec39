// Every test that plays only a slice of what it is there for with each change (tests/support/nightly.ts), in full
// number.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const TESTS = [
  'drivers/src/readers/streamFuzz.test.ts',
  'drivers/src/devices/chipNoise.test.ts',
  'drivers/src/readers/memory.test.ts',
  'drivers/src/readers/garbageHour.test.ts',
  'hub/src/store/damagedStore.test.ts',
  'hub/src/sync/verifyManifest.test.ts',
  'tests/e2e/consoleScreens.test.ts',
  'tests/e2e/kioskScreens.test.ts',
  'tests/faults/',
  'tests/integration/offlineKiosk.test.ts',
];

const run = fileURLToPath(new URL('run.mjs', import.meta.url));
const args = [
  run,
  'vitest',
  'run',
  '--project',
  'unit',
  '--project',
  'system',
  '--project',
  'faults',
  '--project',
  'screens',
  '--reporter',
  'verbose',
  ...TESTS,
  ...process.argv.slice(2),
];
const env = { LOBBY_NIGHTLY: '1', ...process.env };
const child = spawn(process.execPath, args, { stdio: 'inherit', env });
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
