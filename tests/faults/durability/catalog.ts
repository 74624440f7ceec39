import type { FaultTest } from '../faultTest.ts';

export const durabilityTests: readonly FaultTest[] = [
  {
    id: 'H1',
    claim: 'The hub is killed at any moment while numbers are taken: none is lost, none is given twice.',
    run: 'ci',
    files: ['tests/faults/durability/killHub.test.ts'],
  },
];
