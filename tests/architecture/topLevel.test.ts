import { expect, test } from 'vitest';
import { repositoryFiles } from '../support/repositoryFiles.ts';

const AGREED =
  /^(shared|drivers|hub|kiosk|advisor-console|tests|package(-lock)?\.json|electron-builder\.yml|README\.md|LICENSE|tsconfig.*\.json|vitest\.config\.ts|\..+)$/;

test('the top level holds the six packages and the agreed files, nothing else', () => {
  const names = new Set(repositoryFiles().map((path) => path.split('/', 1)[0] ?? ''));
  expect([...names].filter((name) => !AGREED.test(name))).toEqual([]);
  expect(names).toContain('shared');
});
