// Builds the pages and the Electron shell: buildPages.mjs [--if-stale] [kiosk] [display] [voice] [console] [demo] [shell]
// `--if-stale` leaves a page alone whose sources have not changed since its last build.
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const root = resolve(import.meta.dirname, '../..');

/** Each page: its Vite configuration, where the build lies, and the folders whose change makes it stale. */
const pages = [
  { name: 'kiosk', config: 'kiosk/vite.config.ts', out: 'kiosk/dist/ui', sources: ['kiosk/src', 'kiosk/*'] },
  {
    name: 'display',
    config: 'kiosk/vite.display.config.ts',
    out: 'kiosk/dist/display',
    sources: ['kiosk/src/ui', 'kiosk/*'],
  },
  {
    name: 'voice',
    config: 'kiosk/vite.voice.config.ts',
    out: 'kiosk/dist/voice',
    sources: ['kiosk/src/ui', 'kiosk/*'],
  },
  {
    name: 'console',
    config: 'advisor-console/vite.config.ts',
    out: 'advisor-console/dist',
    sources: ['advisor-console/src', 'advisor-console/*'],
  },
  {
    name: 'demo',
    config: 'hub/src/demo/page/vite.config.ts',
    out: 'hub/dist/demo',
    sources: ['hub/src/demo'],
  },
  // What Electron runs; built on demand, because a branch can do without.
  {
    name: 'shell',
    config: 'kiosk/vite.shell.config.ts',
    out: 'kiosk/dist/shell',
    sources: ['kiosk/src', 'kiosk/*', 'drivers/src'],
  },
];
const sharedSources = ['shared/src', 'shared/design', 'package-lock.json', 'shared/scripts/buildPages.mjs'];
const STAMP = '.built';
const NO_SOURCE = /(^|[/\\])(node_modules|dist)([/\\]|$)|\.test\.tsx?$/;

/** The latest change of any source, ms; folders count too, because a deleted file leaves its mark only there. */
function newestChange(sources) {
  const paths = globSync(
    sources.flatMap((source) => [source, `${source}/**`]),
    { cwd: root, exclude: (path) => NO_SOURCE.test(path) },
  ).filter((path) => !NO_SOURCE.test(path));
  return Math.max(...paths.map((path) => Math.trunc(statSync(join(root, path)).mtimeMs)));
}

function isStale({ out, changed }) {
  const stamp = join(root, out, STAMP);
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== String(changed);
}

/** @param {{ config: string, out: string, changed: number }} page */
async function buildPage({ config, out, changed }) {
  const { build, loadConfigFromFile } = await import('vite');
  const file = join(root, config);
  const loaded = await loadConfigFromFile({ command: 'build', mode: 'production' }, file);
  if (loaded === null) throw new Error(`cannot read ${config}`);
  await build({
    logLevel: 'error',
    ...loaded.config,
    configFile: false,
    root: resolve(dirname(file), loaded.config.root ?? '.'),
  });
  mkdirSync(join(root, out), { recursive: true });
  writeFileSync(join(root, out, STAMP), String(changed));
}

/** What went wrong, without the bundler's colours and drawings. */
function firstLines(message) {
  return stripVTControlCharacters(message).split('\n').slice(0, 3).join(' ');
}

const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('--'));
const due = pages
  .filter(({ name }) => names.length === 0 || names.includes(name))
  .filter(({ config }) => existsSync(join(root, config)))
  .map((page) => ({ ...page, changed: newestChange([...page.sources, ...sharedSources]) }))
  .filter((page) => !args.includes('--if-stale') || isStale(page));

if (due.length > 0) {
  const began = performance.now();
  console.log(`Building ${due.map((page) => page.name).join(', ')} …`);
  const results = await Promise.allSettled(due.map(buildPage));
  for (const [at, result] of results.entries()) {
    if (result.status === 'rejected') console.error(`${due[at].name}: ${firstLines(result.reason.message)}`);
  }
  if (results.some(({ status }) => status === 'rejected')) process.exit(1);
  console.log(`Built in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
}
