import type { FaultTest } from '../faultTest.ts';

export const durabilityTests: readonly FaultTest[] = [
  {
    id: 'H1',
    claim: 'The hub is killed at any moment while numbers are taken: none is lost, none is given twice.',
    run: 'ci',
    files: ['tests/faults/durability/killHub.test.ts'],
  },
  {
    id: 'H5',
    claim:
      'Every connection that writes is in WAL with synchronous=FULL, after a write and after reopening too.',
    run: 'ci',
    files: ['hub/src/store/openDurable.test.ts'],
  },
];
