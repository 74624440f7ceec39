// Runs a tool or a script of this repository on a Node that is new enough, whatever Node started npm.
// Plain JavaScript that even Node 18 understands, because it is what a newcomer's Node sees first.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const MIN_NODE_MAJOR = 24; // argon2 in node:crypto and type stripping without a flag
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const modules = join(root, 'node_modules');

/** The Node in use when it is new enough, otherwise the one pinned in package.json. */
function nodeToUse() {
  if (Number(process.versions.node.split('.')[0]) >= MIN_NODE_MAJOR) return process.execPath;
  const os = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const pinned = join(modules, `${prefix}-${os}-${process.arch}`, 'bin', file);
  if (existsSync(pinned)) return pinned;
  console.error(
    `Lobby needs Node ${MIN_NODE_MAJOR} or newer. This is ${process.version}, and the pinned runtime for ` +
      `${os}-${process.arch} is not installed.\n` +
      `Run "npm install" here once more, or install Node ${MIN_NODE_MAJOR} from https://nodejs.org/.`,
  );
  process.exit(1);
}

/** A script by its path, or a package whose command bears its name (`tsc` stands for TypeScript). */
function entryOf(command) {
  if (/\.[cm]?[jt]s$/.test(command)) return resolve(root, command);
  const folder = join(modules, command === 'tsc' ? 'typescript' : command);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

const [command, ...args] = process.argv.slice(2);
if (command === undefined) {
  console.error('usage: node shared/scripts/run.mjs <script or tool> [arguments]');
  process.exit(2);
}
if (!existsSync(modules)) {
  console.error('The packages are not installed yet. Run "npm install" first.');
  process.exit(1);
}
const node = nodeToUse();
// Our own TypeScript starts in half the time when Node keeps what it compiled.
const cache = command.endsWith('.ts') ? { NODE_COMPILE_CACHE: join(modules, '.cache/lobby') } : {};
const env = { ...cache, ...process.env, PATH: dirname(node) + delimiter + (process.env.PATH ?? '') };
const child = spawn(node, [entryOf(command), ...args], { stdio: 'inherit', env, cwd: root });
// A terminal sends Ctrl-C to the whole group; a supervisor sends TERM to us alone, so it is passed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
}
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
