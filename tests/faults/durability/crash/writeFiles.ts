import { replaceFile } from '../../../../hub/src/store/replaceFile.ts';

/** Longer than a page, so that half of it could be there. */
const LENGTH = 10_000;
const VERSIONS = 20;

export const versionText = (version: number): string => `${version} `.repeat(LENGTH).slice(0, LENGTH);

// Replaces the file at argv[2] again and again, and says after each time that it may be relied on.
if (import.meta.main) {
  for (let version = 1; version <= VERSIONS; version += 1) {
    replaceFile(process.argv[2] ?? '', versionText(version));
    process.stdout.write(`{"event":"kept","version":${version}}\n`);
  }
}
