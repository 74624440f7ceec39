import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../agent/testing/temporaryFolder.ts';
import { electronBinary, hasDisplay } from './electronBinary.ts';

function fakePackage(downloaded?: string): string {
  const packageDir = temporaryFolder();
  writeFileSync(join(packageDir, 'package.json'), '{"version":"45.4.1"}');
  if (downloaded !== undefined) {
    mkdirSync(join(packageDir, 'dist'));
    writeFileSync(join(packageDir, 'dist', 'version'), downloaded);
    writeFileSync(join(packageDir, 'dist', 'electron'), '');
  }
  return packageDir;
}

const find = (
  packageDir: string | undefined,
  env: Record<string, string> = {},
  platform: NodeJS.Platform = 'linux',
) => electronBinary({ platform, env, packageDir });

test('the binary of the installed version is found', () => {
  const packageDir = fakePackage('v45.4.1\n');
  expect(find(packageDir)).toBe(join(packageDir, 'dist', 'electron'));
});

test.each([
  ['the package is not installed', () => undefined],
  ['it was never downloaded', () => fakePackage()],
  ['it is of another version', () => fakePackage('44.0.0')],
])('there is none when %s', (_, packageDir) => {
  expect(find(packageDir())).toBeUndefined();
});

test('there is none when the download lacks the program of this system', () => {
  expect(find(fakePackage('45.4.1'), {}, 'win32')).toBeUndefined();
});

test('a folder of one’s own comes first, and must hold the program', () => {
  const own = join(fakePackage('45.4.1'), 'dist');
  expect(find(undefined, { ELECTRON_OVERRIDE_DIST_PATH: own })).toBe(join(own, 'electron'));
  expect(find(fakePackage('45.4.1'), { ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' })).toBeUndefined();
});

test('looking on this machine loads nothing and starts no download', () => {
  expect(() => electronBinary()).not.toThrow();
});

test('on Linux a screen is what the environment says', () => {
  expect(hasDisplay({ platform: 'linux', env: {} })).toBe(false);
  expect(hasDisplay({ platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBe(true);
  expect(hasDisplay({ platform: 'win32', env: {} })).toBe(true);
});
