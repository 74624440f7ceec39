import type { FaultTest } from '../faultTest.ts';

export const networkTests: readonly FaultTest[] = [
  {
    id: 'N1',
    claim:
      'Whoever is not known, not from here or not encrypted gets no socket and no data on either port, and a line in the log.',
    run: 'ci',
    files: [
      'hub/src/edges/deviceTls.test.ts',
      'hub/src/edges/deviceRekey.test.ts',
      'tests/faults/network/strangersAtTheDevicePort.test.ts',
      'tests/integration/bankAuthority.test.ts',
      'tests/faults/network/strangersAtTheStaffPort.test.ts',
    ],
  },
  {
    id: 'N2',
    claim: 'Every role and every message: only what the table of permissions allows gets through.',
    run: 'ci',
    files: ['hub/src/domain/permissions.test.ts', 'tests/integration/rolesMatrix.test.ts'],
  },
  {
    id: 'N3',
    claim:
      'Bombs, huge frames, fragments, noise, silent and slow connections: the hub lives, stays small, and serves others.',
    run: 'ci',
    files: ['tests/faults/network/attackSet.test.ts'],
    needs: ['linux'],
  },
  {
    id: 'N4',
    claim:
      'Hostile messages and commands, floods, ids again and in another order: refused or cut, and nothing changes.',
    run: 'ci',
    files: ['tests/faults/network/hostileMessages.test.ts'],
  },
  {
    id: 'N5',
    claim:
      'Guessing an enrolment code, a PIN or a recovery code: five tries are looked at, whatever is restarted in between.',
    run: 'ci',
    files: [
      'hub/src/handlers/enrolments.test.ts',
      'tests/faults/network/guessPin.test.ts',
      'kiosk/src/agent/recoveryDesk.test.ts',
    ],
  },
  {
    id: 'N6',
    claim: 'A session that was ended is over within a second, and no log or file holds what opens one.',
    run: 'ci',
    files: ['hub/src/edges/signIn.test.ts'],
  },
];
