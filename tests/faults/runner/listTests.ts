import type { FaultTest } from '../faultTest.ts';
import type { Plant } from '../plant.ts';

const WHEN: Readonly<Record<FaultTest['run'], string>> = {
  ci: 'each change',
  soak: 'soak',
  byHand: 'by hand',
};

/** One block a test: id, when, claim, then where it is and what proves it. */
export function listTests(tests: readonly FaultTest[], plants: readonly Plant[]): string {
  return tests
    .map(({ id, claim, run, files, needs = [] }) =>
      [
        `${id.padEnd(4)} ${WHEN[run].padEnd(12)} ${claim}`,
        ...files.map((file) => `     file  ${file}`),
        ...plants.filter(({ breaks }) => breaks === id).map(({ name, bug }) => `     plant ${name}: ${bug}`),
        ...(needs.length > 0 ? [`     needs ${needs.join(', ')}`] : []),
      ].join('\n'),
    )
    .join('\n');
}
