import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);

interface Configuration {
  readonly [key: string]: unknown;
  readonly electronVersion: string;
  readonly directories: { readonly app: string };
  readonly files: readonly string[];
  readonly asarUnpack: readonly string[];
  readonly electronFuses: Readonly<Record<string, boolean>>;
}

/** The validator electron-builder itself uses before it builds; it has no types and no public door. */
const { validateConfiguration } = require('app-builder-lib/out/util/config/config.js') as {
  readonly validateConfiguration: (config: unknown, debugLogger: unknown) => Promise<void>;
};
const { DebugLogger } = require('builder-util') as { DebugLogger: new (enabled: boolean) => unknown };
const { load } = require('js-yaml') as { readonly load: (text: string) => unknown };

const configuration = load(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Configuration;
const validate = (config: unknown): Promise<void> => validateConfiguration(config, new DebugLogger(false));

const packageOf = (folder: string) =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
    readonly main?: string;
    readonly dependencies: Readonly<Record<string, string>>;
    readonly devDependencies: Readonly<Record<string, string>>;
  };

test('electron-builder accepts the configuration of the installer', async () => {
  await expect(validate(configuration)).resolves.toBeUndefined();
});

test('a setting it does not know would be noticed', async () => {
  await expect(validate({ ...configuration, wim: {} })).rejects.toThrow('wim');
});

test('it packs the kiosk with the Electron of the lockfile, started from its shell', () => {
  expect(configuration.directories.app).toBe('kiosk');
  expect(packageOf('kiosk').devDependencies['electron']).toBe(configuration.electronVersion);
  expect(packageOf('kiosk').main).toBe('./dist/shell/main.js');
  expect(configuration.files).toContain('dist/shell/**');
});

test('neither sources nor the Node runtime of the developers get into the archive', () => {
  for (const left of [
    '!**/*.ts',
    '!**/*.map',
    '!node_modules/@lobby/**',
    '!node_modules/node-*-{x64,arm64}/**',
  ]) {
    expect(configuration.files).toContain(left);
  }
});

test('native modules lie outside the archive, where the system can load them', () => {
  expect(configuration.asarUnpack).toContain('**/*.node');
});

test('the fuses are those of trust.md 1.1 [P5]', () => {
  expect(configuration.electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  });
});
