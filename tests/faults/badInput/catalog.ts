import type { FaultTest } from '../faultTest.ts';

export const badInputTests: readonly FaultTest[] = [
  {
    id: 'I1',
    claim: 'Whatever bytes a reader sends, in whatever pieces: no crash, no false number, no memory kept.',
    run: 'ci',
    files: ['drivers/src/readers/streamFuzz.test.ts'],
  },
];
