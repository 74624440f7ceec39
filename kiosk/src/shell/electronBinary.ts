import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface ElectronPlace {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder of the npm package; undefined when it is not installed. */
  readonly packageDir: string | undefined;
}

/**
 * The Electron program, or undefined where its binary was never downloaded. Loading the package to find out would start
 * that download, so only its files are looked at (toolchain.md P7).
 */
export function electronBinary(place: ElectronPlace = thisMachine()): string | undefined {
  const { platform, env, packageDir } = place;
  const chosenDir = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (chosenDir !== undefined) return existing(join(chosenDir, programOf(platform)));
  if (packageDir === undefined || !isComplete(packageDir)) return undefined;
  return existing(join(packageDir, 'dist', programOf(platform)));
}

/** Windows and macOS always have a screen for us; Linux says so in its environment. */
export function hasDisplay(
  { platform, env }: Pick<ElectronPlace, 'platform' | 'env'> = thisMachine(),
): boolean {
  return platform !== 'linux' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
}

function thisMachine(): ElectronPlace {
  return { platform: process.platform, env: process.env, packageDir: installedPackage() };
}

function installedPackage(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return undefined;
  }
}

/** A binary of another version than the package is left over from before an update. */
function isComplete(packageDir: string): boolean {
  try {
    const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as {
      version: string;
    };
    const downloaded = readFileSync(join(packageDir, 'dist', 'version'), 'utf8');
    return downloaded.trim().replace(/^v/, '') === version;
  } catch {
    return false;
  }
}

function programOf(platform: NodeJS.Platform): string {
  if (platform === 'win32') return 'electron.exe';
  return platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

function existing(path: string): string | undefined {
  return existsSync(path) ? path : undefined;
}
