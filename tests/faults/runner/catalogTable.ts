import type { FaultTest } from '../faultTest.ts';

/** The lines of the table in tests/README.md. */
export function catalogTable(tests: readonly FaultTest[]): readonly string[] {
  return tests.map(
    ({ id, claim, files }) => `| ${id} | ${claim} | ${files.map((file) => `\`${file}\``).join(', ')} |`,
  );
}
