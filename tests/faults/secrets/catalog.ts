import type { FaultTest } from '../faultTest.ts';

export const secretsTests: readonly FaultTest[] = [
  {
    id: 'P1',
    claim:
      'Cards that nobody may find again, swiped through errors, kills and offline hours, rest nowhere in any form.',
    run: 'ci',
    files: ['tests/faults/secrets/canaries.test.ts', 'tests/e2e/noCardNumber.test.ts'],
    needs: ['browser'],
  },
  {
    id: 'P2',
    claim: 'Two hundred swipes later no memory of kiosk and hub holds a card number.',
    run: 'soak',
    files: ['tests/faults/secrets/cardMemory.ts'],
    needs: ['linux', 'root'],
  },
  {
    id: 'P3',
    claim: 'A stolen disk without its key store opens no row to millions of guesses and shows no name.',
    run: 'ci',
    files: ['tests/faults/secrets/stolenDisk.test.ts'],
  },
  {
    id: 'P4',
    claim: 'Whoever edits, deletes, moves, inserts or cuts off lines of the audit trail is found out.',
    run: 'ci',
    files: ['hub/src/store/auditStore.test.ts', 'tests/faults/secrets/auditTampering.test.ts'],
  },
  {
    id: 'P5',
    claim:
      'Windows, sessions, pages, fuses and arguments are as closed as they are said to be; no source opens a way around.',
    run: 'ci',
    files: [
      'tests/architecture/lockdown.test.ts',
      'tests/architecture/installer.test.ts',
      'kiosk/src/shell/windowOptions.test.ts',
      'kiosk/src/shell/sessionPolicy.test.ts',
      'kiosk/src/shell/contentsPolicy.test.ts',
      'kiosk/src/shell/refusedArguments.test.ts',
    ],
  },
  {
    id: 'P6',
    claim: 'Nobody gets out of the page of a kiosk: every known way, tried by hand on the real machine.',
    run: 'byHand',
    files: ['kiosk/LOCKDOWN.md'],
  },
];
