// What takes too long for every change: the tests of noise with more of it, and those of power cuts in
// full number.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const STREAMS = '1000000';
const TESTS = [
  'drivers/src/readers/streamFuzz.test.ts',
  'drivers/src/devices/chipNoise.test.ts',
  'drivers/src/readers/memory.test.ts',
  'drivers/src/readers/garbageHour.test.ts',
  'tests/faults/',
];

const run = fileURLToPath(new URL('run.mjs', import.meta.url));
const args = [
  run,
  'vitest',
  'run',
  '--project',
  'unit',
  '--project',
  'faults',
  '--reporter',
  'verbose',
  ...TESTS,
  ...process.argv.slice(2),
];
const env = { LOBBY_NIGHTLY: '1', LOBBY_FUZZ_STREAMS: STREAMS, ...process.env };
const child = spawn(process.execPath, args, { stdio: 'inherit', env });
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
