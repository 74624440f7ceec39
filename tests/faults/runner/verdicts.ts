import type { FaultTest } from '../faultTest.ts';

/** The part of the JSON of a vitest run that is looked at. */
export interface VitestResult {
  readonly testResults: readonly {
    /** The file, absolute. */
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

export interface Verdict {
  readonly id: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  /** What failed, or what was skipped. */
  readonly cases: readonly string[];
}

/** Whether a case, by its full title, belongs to this test. */
export const bearsId = (title: string, id: string): boolean => title.includes(`[${id}]`);

/** One verdict a test: a test none of whose cases ran has failed, unless they said that they are skipped. */
export function verdictOf({ id, files }: FaultTest, { testResults }: VitestResult): Verdict {
  const broken = testResults
    // A file that could not be read to its end has no failed case, only a message.
    .filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some(isFailed))
    .filter(({ name }) => files.some((file) => name.replaceAll('\\', '/').endsWith(`/${file}`)))
    .map(({ name, message }) => `${name} could not be run: ${(message ?? '').split('\n', 1)[0]}`);
  const own = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ fullName }) => bearsId(fullName, id));
  const failed = [...broken, ...own.filter(isFailed).map(({ fullName }) => fullName)];
  if (failed.length > 0) return { id, state: 'failed', cases: failed };
  if (own.some(({ status }) => status === 'passed')) return { id, state: 'passed', cases: [] };
  if (own.length > 0) return { id, state: 'skipped', cases: own.map(({ fullName }) => fullName) };
  return { id, state: 'failed', cases: [`no case bears [${id}]`] };
}

const isFailed = ({ status }: { readonly status: string }): boolean => status === 'failed';
