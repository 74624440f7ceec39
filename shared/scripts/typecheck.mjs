// Type-checks every environment by itself: one tsconfig per environment keeps Node out of pages and the DOM out of rules.
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const tsc = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc');
const projects = globSync('*/**/tsconfig*.json', {
  exclude: (name) => /node_modules|dist$/.test(name),
}).sort();
let failed = 0;

async function next() {
  for (let project = projects.shift(); project !== undefined; project = projects.shift()) {
    const child = spawn(process.execPath, [tsc, '-p', project, '--pretty'], { stdio: 'inherit' });
    const code = await new Promise((resolve) => child.on('exit', resolve));
    if (code !== 0) {
      failed += 1;
      console.error(`✗ ${project}`);
    }
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, next));
process.exit(failed > 0 ? 1 : 0);
