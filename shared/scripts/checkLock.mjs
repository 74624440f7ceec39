// Fails when package-lock.json lacks a platform binary that some package declares as optional:
// such a lock installs here and breaks `npm ci` on another system.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync(process.argv[2] ?? 'package-lock.json', 'utf8'));

/** Walks outwards through the folders in which npm would look for `name`. */
function isLocked(from, name) {
  for (let folder = from; ;) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true;
    if (folder === '') return false;
    const cut = folder.lastIndexOf('/node_modules/');
    folder = cut < 0 ? '' : folder.slice(0, cut);
  }
}

const missing = Object.entries(packages).flatMap(([folder, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !isLocked(folder, name))
    .map((name) => `${folder || 'package.json'} needs ${name}`),
);
if (missing.length > 0) {
  console.error(`package-lock.json is not complete:\n  ${missing.join('\n  ')}`);
  process.exit(1);
}
