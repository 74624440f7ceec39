import type { FaultTest } from '../faultTest.ts';

export const badInputTests: readonly FaultTest[] = [
  {
    id: 'I1',
    claim: 'Whatever bytes a reader sends, in whatever pieces: no crash, no false number, no memory kept.',
    run: 'ci',
    files: ['drivers/src/readers/streamFuzz.test.ts'],
  },
  {
    id: 'I2',
    claim:
      'Misread digits of a stripe: one never names another card, nor do two tracks that differ; LRC and Luhn stop almost all others.',
    run: 'ci',
    files: ['tests/faults/badInput/wrongDigits.test.ts', 'kiosk/src/agent/agent.test.ts'],
  },
  {
    id: 'I5',
    claim: 'No text becomes a part of an SQL statement, and no path leads out of the folder of a page.',
    run: 'ci',
    files: [
      'tests/architecture/sqlTexts.test.ts',
      'tests/faults/badInput/sqlPayloads.test.ts',
      'tests/faults/badInput/pathTraversal.test.ts',
    ],
  },
  {
    id: 'I3',
    claim: 'Inputs that seek new ground in every parser: none breaks what the parser promises.',
    run: 'ci',
    files: ['tests/faults/badInput/parsers.test.ts'],
  },
  {
    id: 'I4',
    claim:
      'Whatever stands where a name should be stays text: on paper, in an exported table, and on a page of staff in a browser.',
    run: 'ci',
    files: ['tests/faults/badInput/hostileText.test.ts', 'tests/faults/badInput/hostilePage.test.ts'],
    needs: ['browser'],
  },
];
