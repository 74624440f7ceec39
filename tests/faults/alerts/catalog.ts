import type { FaultTest } from '../faultTest.ts';

export const alertsTests: readonly FaultTest[] = [
  {
    id: 'A1',
    claim: 'Over a link that is cut every 30 ms each alert comes up exactly once, and in order.',
    run: 'ci',
    files: ['tests/faults/alerts/cutLink.test.ts'],
  },
  {
    id: 'A2',
    claim: 'A console that dies at any point shows each alert once; after a painted frame at most once more.',
    run: 'ci',
    files: ['tests/faults/alerts/killConsole.test.ts'],
  },
  {
    id: 'A3',
    claim: 'A hub that dies between storing an alert and telling of it loses none, and none comes up twice.',
    run: 'ci',
    files: ['tests/faults/alerts/killHub.test.ts'],
  },
  {
    id: 'A4',
    claim: 'Whatever is lost, doubled or crashes, each alert comes up once and has exactly one owner.',
    run: 'ci',
    files: ['tests/faults/alerts/oneOwner.test.ts'],
  },
  {
    id: 'A5',
    claim:
      'What is old or over comes as missed, without a popup; many consoles hear in time, slow ones are cut, others lose nothing.',
    run: 'ci',
    files: ['tests/faults/alerts/lateAlert.test.ts', 'tests/faults/alerts/manyConsoles.test.ts'],
  },
  {
    id: 'A6',
    claim: 'A pulled cable is known at both ends within 12 s, and the page says that it is not connected.',
    run: 'ci',
    files: ['tests/faults/alerts/pulledCable.test.ts', 'advisor-console/src/ui/ConnectionState.test.tsx'],
  },
];
