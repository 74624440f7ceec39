import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { everyFaultTest, everyPlant } from '../faults/everyFaultTest.ts';
import { applyPlant } from '../faults/runner/applyPlant.ts';
import { catalogTable } from '../faults/runner/catalogTable.ts';
import { repositoryFiles, repositoryRoot } from '../support/repositoryFiles.ts';

/** Run with every change (trust.md 4). */
const CI_IDS = idsIn({
  durability: 'H1 H2 H3 H5 H6 H7 H8 H10',
  kioskOffline: 'K1 K2 K3 K4',
  alerts: 'A1 A2 A3 A4 A5 A6',
  sync: 'S1 S2 S3 S4',
  badInput: 'I1 I2 I3 I4 I5',
  network: 'N1 N2 N3 N4 N5 N6',
  secrets: 'P1 P3 P4 P5',
});
const SOAK_IDS = idsIn({ durability: 'H4 H9', secrets: 'P2' });
const BY_HAND_IDS = idsIn({ secrets: 'P6' });

/** Not written yet; each goes from here as it comes into the catalog. */
const AWAITED = idsIn({
  durability: '',
  kioskOffline: '',
  sync: '',
  badInput: '',
  network: 'N1',
  secrets: '',
});

function idsIn(areas: Readonly<Record<string, string>>): readonly string[] {
  return Object.values(areas).flatMap((ids) => ids.split(' ').filter((id) => id !== ''));
}

const read = (path: string): string => readFileSync(join(repositoryRoot, path), 'utf8');
const idsOf = (run: string): readonly string[] =>
  everyFaultTest.filter((each) => each.run === run).map(({ id }) => id);
const known = everyFaultTest.map(({ id }) => id);

test('every acceptance test of failures is in the catalog once, and runs when it should', () => {
  const present = (ids: readonly string[]): readonly string[] =>
    ids.filter((id) => known.includes(id) || !AWAITED.includes(id)).toSorted();
  expect(idsOf('ci').toSorted()).toEqual(present(CI_IDS));
  expect(idsOf('soak').toSorted()).toEqual(present(SOAK_IDS));
  expect(idsOf('byHand').toSorted()).toEqual(present(BY_HAND_IDS));
});

test('every file of the catalog exists and bears the id of its test', () => {
  const wrong = everyFaultTest.flatMap(({ id, files, run }) =>
    files
      .filter(
        (file) =>
          !existsSync(join(repositoryRoot, file)) || (run === 'ci' && !read(file).includes(`[${id}]`)),
      )
      .map((file) => `${id} ${file}`),
  );
  expect(wrong).toEqual([]);
});

test('every test that runs with each change has a plant, and every plant breaks a test that is a program', () => {
  const broken = new Set(everyPlant.map(({ breaks }) => breaks));
  expect(idsOf('ci').filter((id) => !broken.has(id))).toEqual([]);
  const programs = [...idsOf('ci'), ...idsOf('soak')];
  expect([...broken].filter((id) => !programs.includes(id))).toEqual([]);
});

test('no two plants bear one name', () => {
  const names = everyPlant.map(({ name }) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test.each(everyPlant.map((plant) => [plant.name, plant] as const))(
  'the place of the plant %s is there once, and the file still reads as code with it',
  (_, plant) => {
    expect(plant.file).toMatch(/^(shared|drivers|hub|kiosk|advisor-console)\/src\//);
    expect(plant.file).not.toMatch(/\.test\.tsx?$|\/testing\//);
    const planted = applyPlant(read(plant.file), plant);
    expect(parseSync(plant.file, planted).errors).toEqual([]);
  },
);

test('tests/README.md has a line for each test, with its claim and its files', () => {
  const lines = read('tests/README.md')
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim());
  const missing = catalogTable(everyFaultTest).filter((line) => !lines.includes(line));
  expect(missing).toEqual([]);
});

test('every test that plays only a slice with each change runs in full number at night', () => {
  const atNight = [...read('shared/scripts/nightly.mjs').matchAll(/'((?:\w[\w-]*\/)+[\w.]*)'/g)].map(
    ([, place = '']) => place,
  );
  const sliced = repositoryFiles().filter(
    (file) => /\.test\.tsx?$/.test(file) && /\bnightly\(|\['LOBBY_NIGHTLY'\]/.test(read(file)),
  );
  expect(sliced.length).toBeGreaterThan(20);
  expect(sliced.filter((file) => !atNight.some((place) => file.startsWith(place)))).toEqual([]);
});
