import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { importsOf } from '../support/importsOf.ts';
import { layers } from '../support/layers.ts';
import { repositoryFiles, repositoryRoot } from '../support/repositoryFiles.ts';

/** Parts of electron-builder by which a test checks its configuration; it has no door for that. */
const WITH_ELECTRON_BUILDER = ['app-builder-lib', 'builder-util', 'js-yaml'];

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const sources = repositoryFiles().filter((path) => /^[\w-]+\/src\/.*\.(ts|tsx)$/.test(path));
const product = sources.filter((path) => !/\.test\.tsx?$|\/testing\//.test(path));

const read = (path: string): string => readFileSync(join(repositoryRoot, path), 'utf8');
const namedBy = new Map<string, readonly string[]>();

function named(path: string): readonly string[] {
  const known = namedBy.get(path) ?? importsOf(path, read(path));
  namedBy.set(path, known);
  return known;
}

const workspaceOf = (path: string): string => path.slice(0, path.indexOf('/'));

/** A path of ours, or `shared`, `advisor-console/shell` for a package's door, or the name of a package. */
function targetOf(path: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(dirname(path), specifier);
  if (specifier.startsWith('@lobby/'))
    return specifier.slice('@lobby/'.length).replace(/^shared\/.*/, 'shared');
  return specifier.startsWith('node:') ? 'node:' : packageOf(specifier);
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function layerOf(path: string): readonly string[] | undefined {
  const folders = Object.keys(layers).filter((folder) => path === folder || path.startsWith(`${folder}/`));
  const nearest = folders.sort((a, b) => b.length - a.length)[0];
  return nearest === undefined ? undefined : layers[nearest];
}

const mayImport = (layer: readonly string[], target: string): boolean =>
  layer.some((rule) => target === rule || (rule.includes('/src') && target.startsWith(`${rule}/`)));

test('every import of the product stays within its layer', () => {
  const strangers = product.flatMap((path) => {
    const layer = layerOf(path);
    if (layer === undefined) return [`${path} lies in no layer`];
    return named(path)
      .filter((specifier) => !mayImport(layer, targetOf(path, specifier)))
      .map((specifier) => `${path} -> ${specifier}`);
  });
  expect(product.length).toBeGreaterThan(20);
  expect(strangers).toEqual([]);
});

test('another package is entered by its door, never by a path', () => {
  const climbers = sources.flatMap((path) =>
    named(path)
      .filter((specifier) => specifier.startsWith('.'))
      .filter((specifier) => !targetOf(path, specifier).startsWith(`${workspaceOf(path)}/`))
      // Unit tests may use what the system tests share.
      .filter((specifier) => !(/\.test\.tsx?$/.test(path) && targetOf(path, specifier).startsWith('tests/')))
      .map((specifier) => `${path} -> ${specifier}`),
  );
  expect(climbers).toEqual([]);
});

test('a package declares every package it imports', () => {
  const rootTools = Object.keys((JSON.parse(read('package.json')) as Manifest).devDependencies ?? {});
  const undeclared = repositoryFiles()
    .filter((path) => /^[\w-]+\/.*\.(ts|tsx)$/.test(path))
    .flatMap((path) => {
      const manifest = JSON.parse(read(`${workspaceOf(path)}/package.json`)) as Manifest;
      const declared = [
        `@lobby/${workspaceOf(path)}`,
        ...Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }),
        ...(isTool(path) ? [...rootTools, ...WITH_ELECTRON_BUILDER] : []),
      ];
      return named(path)
        .filter((specifier) => !/^(\.|node:)/.test(specifier))
        .filter((specifier) => !declared.includes(packageOf(specifier)))
        .map((specifier) => `${path} -> ${specifier}`);
    });
  expect(undeclared).toEqual([]);
});

/** Tests and build configurations use the tools of the root package. */
function isTool(path: string): boolean {
  return /\.test\.tsx?$|\/testing\/|^tests\/|\.config\.ts$/.test(path);
}
