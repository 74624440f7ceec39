import type { FaultTest } from '../faultTest.ts';

export const durabilityTests: readonly FaultTest[] = [
  {
    id: 'H1',
    claim: 'The hub is killed at any moment while numbers are taken: none is lost, none is given twice.',
    run: 'ci',
    files: ['tests/faults/durability/killHub.test.ts'],
  },
  {
    id: 'H2',
    claim:
      'The hub is killed at its writes and syncs: nothing confirmed is lost, a repeat gets its first answer.',
    run: 'ci',
    files: ['tests/faults/durability/killAtWrite.test.ts'],
    needs: ['linux', 'strace'],
  },
  {
    id: 'H3',
    claim:
      'The power goes at any moment: store, spool, cache and replaced files are whole, nothing confirmed is lost.',
    run: 'ci',
    files: ['tests/faults/durability/powerCut.test.ts'],
    needs: ['linux', 'strace'],
  },
  {
    id: 'H4',
    claim:
      'The power of a whole machine is cut while it works: nothing it had said is lost, files are old or new.',
    run: 'soak',
    files: ['tests/faults/durability/powerCutVm.ts'],
  },
  {
    id: 'H5',
    claim:
      'Every connection that writes is in WAL with synchronous=FULL, after a write and after reopening too.',
    run: 'ci',
    files: ['hub/src/store/openDurable.test.ts'],
  },
  {
    id: 'H6',
    claim:
      'The disk is full: a clear error, kiosks give their own numbers, pages go on; with room the next number follows.',
    run: 'ci',
    files: ['hub/src/edges/fullDisk.test.ts', 'kiosk/src/agent/agent.test.ts'],
    needs: ['linux', 'root'],
  },
  {
    id: 'H7',
    claim:
      'The disk fails at a sync: the hub ends within a second, and after the next start no number comes twice.',
    run: 'ci',
    files: ['tests/faults/durability/failingDisk.test.ts', 'hub/src/hub.test.ts'],
    needs: ['linux', 'strace'],
  },
  {
    id: 'H8',
    claim:
      'A second hub is refused; a damaged or lost store is found out before a number is given; going back gives none twice.',
    run: 'ci',
    files: [
      'hub/src/store/damagedStore.test.ts',
      'hub/src/store/backup/restoreBackup.test.ts',
      'hub/src/store/openHubStore.test.ts',
    ],
  },
  {
    id: 'H10',
    claim:
      'The clock is set to and fro: one day, one series, no alert or session ends by it; summer time, leap days, 1970.',
    run: 'ci',
    files: ['hub/src/edges/hubTime.test.ts', 'tests/faults/durability/clockJump.test.ts'],
    needs: ['linux'],
  },
  {
    id: 'H9',
    claim: 'Days under a steady load: memory does not grow, the log stays small, a number is given at once.',
    run: 'soak',
    files: ['tests/faults/durability/soak.ts'],
  },
];
