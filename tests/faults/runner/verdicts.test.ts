import { expect, test } from 'vitest';
import type { FaultTest } from '../faultTest.ts';
import { verdictOf, type VitestResult } from './verdicts.ts';

const h1: FaultTest = { id: 'H1', claim: 'holds', run: 'ci', files: ['hub/a.test.ts'] };

function run(status: string, ...cases: readonly (readonly [string, string])[]): VitestResult {
  const assertionResults = cases.map(([fullName, state]) => ({ fullName, status: state }));
  return {
    testResults: [{ name: '/somewhere/hub/a.test.ts', status, message: 'Cannot read', assertionResults }],
  };
}

test('one failed case fails its test, and cases of others do not count', () => {
  const result = run('failed', ['whole [H1]', 'passed'], ['torn [H1]', 'failed'], ['else [H10]', 'failed']);
  expect(verdictOf(h1, result)).toEqual({ id: 'H1', state: 'failed', cases: ['torn [H1]'] });
});

test('a case that was left out beside one that passed is no matter', () => {
  expect(verdictOf(h1, run('passed', ['a [H1]', 'passed'], ['b [H1]', 'skipped'])).state).toBe('passed');
});

test('only skipped cases: skipped', () => {
  const result = run('passed', ['a [H1]', 'skipped'], ['b', 'passed']);
  expect(verdictOf(h1, result)).toEqual({ id: 'H1', state: 'skipped', cases: ['a [H1]'] });
});

test('a file that cannot be read fails its tests', () => {
  expect(verdictOf(h1, run('failed'))).toMatchObject({
    state: 'failed',
    cases: [expect.stringContaining('Cannot read')],
  });
});

test('a test without a case has failed', () => {
  expect(verdictOf(h1, run('passed', ['other', 'passed']))).toMatchObject({ state: 'failed' });
});
