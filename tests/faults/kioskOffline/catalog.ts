import type { FaultTest } from '../faultTest.ts';

export const kioskOfflineTests: readonly FaultTest[] = [
  {
    id: 'K1',
    claim:
      'Kiosks alone for an hour, killed again and again: a number at once, and each reaches the hub once, in its kiosk’s order.',
    run: 'ci',
    files: [
      'tests/faults/kioskOffline/hourAlone.test.ts',
      'tests/faults/kioskOffline/killedKiosks.test.ts',
      'kiosk/src/agent/handOverOrder.property.test.ts',
    ],
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
