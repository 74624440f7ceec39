import type { FaultTest } from '../faultTest.ts';

export const kioskOfflineTests: readonly FaultTest[] = [
  {
    id: 'K1',
    claim:
      'Kiosks alone, killed again and again: every number they showed reaches the hub once, none came twice.',
    run: 'ci',
    files: ['tests/integration/offlineKiosk.test.ts'],
  },
  {
    id: 'K2',
    claim:
      'The network flaps while numbers are taken: none twice, none lost, and nobody is waited for who holds no number.',
    run: 'ci',
    files: ['tests/faults/kioskOffline/flappingHub.test.ts'],
  },
  {
    id: 'K3',
    claim:
      'The reader comes and goes, the printer fails (both stand-ins): each touch gets a number on the page, the paper can come later.',
    run: 'ci',
    files: ['tests/faults/kioskOffline/failingDevices.test.ts'],
  },
  {
    id: 'K4',
    claim:
      'Customer data that are missing, old, damaged, held by a program or of other keys: a number at once, and IT reads why in both languages.',
    run: 'ci',
    files: ['tests/faults/kioskOffline/brokenCache.test.ts', 'advisor-console/src/ui/it/todosOf.test.ts'],
  },
];
