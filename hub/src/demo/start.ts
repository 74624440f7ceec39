// `npm start`: a whole branch on this machine, to try. Reads the command line, starts the demo, ends it.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AppError, errorTexts, hasCode } from '@lobby/shared';
import { buildPages } from './buildPages.ts';
import { createDemo, type Demo } from './demo.ts';
import { DEMO_USAGE, readDemoOptions, type DemoOptions } from './demoOptions.ts';
import { provisionBranch } from './provision.ts';
import { forgetBranch } from './forgetBranch.ts';
import { sampleTrack2 } from './sampleCards.ts';
import { showBranch } from './showBranch.ts';
import { portsTakenText, startText } from './startText.ts';
import { takenPorts } from './takenPorts.ts';

let isEnding = false;
const repository = resolve(import.meta.dirname, '../../..');

try {
  await run(readDemoOptions(process.argv.slice(2), process.env));
} catch (error) {
  // Whoever ends us while we start also makes the start fail.
  if (!isEnding) {
    console.error(explain(error));
    process.exit(1);
  }
}

async function run(options: DemoOptions): Promise<void> {
  const { ports, seed } = options;
  const taken = await takenPorts(Object.values(ports));
  if (taken.length > 0) {
    console.error(portsTakenText(taken, ports.demo));
    process.exit(1);
  }
  console.log('正在启动演示网点…… · Starting the demo branch …');
  const dataDir = resolve(options.dataDir);
  if (options.reset) forgetBranch(dataDir);
  mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });

  const demo = createDemo({ ports, dataDir, repository, now: Date.now, track2: sampleTrack2 });
  endWithUs(demo, options.exitWithParent);
  const pages = buildPages(repository);
  provisionBranch({ dataDir, seed, ports });
  // The parts serve their pages from the disk at each request: they need not wait for the build.
  await Promise.all([pages, demo.start()]);

  const [kioskUrl, consoleUrl] = await Promise.all([demo.kioskUrl(), demo.consoleUrl(1)]);
  const tookMs = performance.now();
  const window = { demo, demoPort: ports.demo, repository, logFile: join(dataDir, 'logs/window.log') };
  const shown = options.open ? await showBranch(window) : 'nowhere';
  console.log(startText({ ports, dataDir, tookMs, shown, kioskUrl, consoleUrl }));
  if (options.exitWithParent) {
    console.log(JSON.stringify({ event: 'ready', tookMs, kioskUrl, consoleUrl, pids: demo.pids() }));
  }
}

/** Whatever ends us ends the parts too: first by asking, at the very end by force. */
function endWithUs(demo: Demo, exitWithParent: boolean): void {
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    void demo.stop().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
  process.on('exit', () => {
    demo.killNow();
  });
  if (exitWithParent) process.stdin.resume().once('end', end);
}

function explain(error: unknown): unknown {
  if (hasCode(error, 'CONFIG_INVALID')) return `${error.message}\n\n${DEMO_USAGE}`;
  if (!hasCode(error, 'STORE_IN_USE')) return error instanceof AppError ? error.message : error;
  const { 'zh-CN': zh, en } = errorTexts.STORE_IN_USE;
  return `${zh.happened}，${zh.next}。 (--data)\n${en.happened}. ${en.next}. (--data)`;
}
