import type { FaultTest } from '../faultTest.ts';

export const secretsTests: readonly FaultTest[] = [
  {
    id: 'P4',
    claim: 'Whoever edits, deletes, moves, inserts or cuts off lines of the audit trail is found out.',
    run: 'ci',
    files: ['hub/src/store/auditStore.test.ts', 'tests/faults/secrets/auditTampering.test.ts'],
  },
];
