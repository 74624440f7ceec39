import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCodes, errorTexts, type Catalogue } from '@lobby/shared';
import { expect, test } from 'vitest';
import { repositoryFiles, repositoryRoot } from '../support/repositoryFiles.ts';

const read = (path: string): string => readFileSync(join(repositoryRoot, path), 'utf8');
const files = repositoryFiles();
const documents = files.filter((path) => path.endsWith('.md'));

test('hub/ERRORS.md explains every code with the words people see', () => {
  const lines = read('hub/ERRORS.md').split('\n');
  const wrong = errorCodes.filter((code) => {
    const row = lines.find((line) => line.startsWith(`| \`${code}\` |`)) ?? '';
    const texts = Object.values(errorTexts[code]).flatMap((text) => [text.happened, text.works, text.next]);
    return !texts.every((text) => row.includes(text));
  });
  expect(wrong).toEqual([]);
});

test('hub/ERRORS.md explains no code that does not exist', () => {
  const explained = [...read('hub/ERRORS.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(
    (match) => match[1] ?? '',
  );
  expect(explained.toSorted()).toEqual([...errorCodes].toSorted());
});

const chinese = files.filter((path) => path.endsWith('/i18n/zh-CN.ts'));

test.each(chinese)(
  '%s and its English twin have the same keys and the same places for values',
  async (path) => {
    const [zh, en] = await Promise.all([catalogue(path), catalogue(path.replace('zh-CN.ts', 'en.ts'))]);
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(zh).toSorted());
    for (const [key, text] of Object.entries(zh)) {
      expect({ key, places: places(en[key] ?? '') }).toEqual({ key, places: places(text) });
    }
  },
);

async function catalogue(path: string): Promise<Catalogue> {
  const module: Record<string, unknown> = await import(join(repositoryRoot, path));
  // A catalogue file exports its catalogue and nothing else.
  return Object.values(module)[0] as Catalogue;
}

const places = (text: string): readonly string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted();

test('every file that a document names exists', () => {
  const missing = documents.flatMap((document) =>
    namedFiles(read(document))
      .filter((name) => !existsSync(join(repositoryRoot, name)))
      .filter((name) => !existsSync(join(repositoryRoot, dirname(document), name)))
      // A package's document names its sources from src on.
      .filter((name) => !existsSync(join(repositoryRoot, dirname(document), 'src', name)))
      .map((name) => `${document} -> ${name}`),
  );
  expect(documents.length).toBeGreaterThan(0);
  expect(missing).toEqual([]);
});

/** Targets of links, and code spans that are a path with a folder and an ending; patterns and data folders are not. */
function namedFiles(markdown: string): readonly string[] {
  const links = [...markdown.matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)];
  const spans = [...markdown.matchAll(/`((?!\.lobby)[\w.-]+\/[\w./-]+\.(?:tsx?|mjs|json|css|md|yml|png))`/g)];
  return [...links, ...spans].map((match) => match[1] ?? '');
}
