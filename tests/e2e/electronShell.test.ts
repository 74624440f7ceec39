import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronBinary, hasDisplay } from '@lobby/kiosk';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { freePorts } from '../support/freePorts.ts';
import { makeHubFolder } from '../support/hubFolder.ts';
import { makeKioskFolder } from '../support/kioskAgents.ts';
import { repositoryRoot, startProgram } from '../support/program.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const SHELL = join(repositoryRoot, 'kiosk/dist/shell/main.js');
const HOOKS = join(repositoryRoot, 'tests/support/fakeElectronHooks.ts');
const BUILD = join(repositoryRoot, 'shared/scripts/buildPages.mjs');

beforeAll(async () => {
  const build = spawn(process.execPath, [BUILD, '--if-stale', 'kiosk', 'console', 'shell'], {
    stdio: 'inherit',
  });
  const [code] = (await once(build, 'exit')) as [number | null];
  if (code !== 0) throw new Error('the pages could not be built');
}, 120_000);

/** A hub, and the configuration of a kiosk for it that serves the real page. */
async function startHubAndKioskFiles(): Promise<string> {
  const folder = temporaryFolder();
  const { configFile, kiosks } = makeHubFolder(join(folder.path, 'hub'), 1);
  const hub = startProgram('hub/src/main.ts', ['--config', configFile]);
  onTestFinished(async () => {
    await hub.stop();
    folder.remove();
  });
  const { devicePort } = await hub.next('listening');
  const kioskConfig = makeKioskFolder(join(folder.path, 'kiosk'), Number(devicePort), kiosks[0]!);
  // A fixed port, as on a real kiosk: only then does a restarted agent have the address of the one before.
  const pagePort = await freePorts(1);
  const config = JSON.parse(readFileSync(kioskConfig, 'utf8')) as object;
  writeFileSync(
    kioskConfig,
    JSON.stringify({ ...config, pagePort, pageDir: join(repositoryRoot, 'kiosk/dist/ui') }),
  );
  return kioskConfig;
}

interface Shell {
  readonly child: ChildProcess;
  /** How often the log says that the page was shown. */
  readonly shown: () => number;
  readonly ask: (request: object) => void;
  readonly evaluate: (script: string) => Promise<unknown>;
}

function startShell(...args: string[]): Shell {
  const child = fork(SHELL, args, {
    execArgv: ['--import', HOOKS],
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (log += text));
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.send({ do: 'quit' });
    await ended;
  });
  return {
    child,
    shown: () => log.split('"page shown"').length - 1,
    ask: (request) => void child.send(request),
    evaluate: async (script) => {
      child.send({ do: 'evaluate', script });
      for (;;) {
        const [message] = (await once(child, 'message')) as [{ event: string; value?: unknown }];
        if (message.event === 'value') return message.value;
      }
    },
  };
}

const tiles = (shell: Shell): Promise<unknown> =>
  shell.evaluate('document.body.innerText.includes("示例支行")');

test('the shell starts the agent and shows its page; a crashed page and a killed agent come back by themselves', async () => {
  const shell = startShell(`--lobby-config=${await startHubAndKioskFiles()}`);
  await expect.poll(shell.shown, { timeout: 30_000 }).toBe(1);
  await expect.poll(() => tiles(shell), { timeout: 20_000 }).toBe(true);

  const crashedAt = performance.now();
  shell.ask({ do: 'crashPage' });
  await expect.poll(shell.shown, { timeout: 30_000 }).toBe(2);
  await expect.poll(() => tiles(shell), { timeout: 20_000 }).toBe(true);
  console.log(`page back ${((performance.now() - crashedAt) / 1_000).toFixed(1)} s after a crash`);

  const born = await shell.evaluate('performance.timeOrigin');
  shell.ask({ do: 'killAgent' });
  await expect.poll(shell.shown, { timeout: 30_000 }).toBe(3);
  expect(await shell.evaluate('performance.timeOrigin')).not.toBe(born);
  await expect.poll(() => tiles(shell), { timeout: 20_000 }).toBe(true);
});

test('the page can reach nothing but its own origin', async () => {
  const shell = startShell(`--lobby-config=${await startHubAndKioskFiles()}`);
  await expect.poll(shell.shown, { timeout: 30_000 }).toBe(1);
  const attempt = 'fetch("http://127.0.0.1:9/").then(() => "reached", (error) => error.name)';
  expect(await shell.evaluate(attempt)).toBe('TypeError');
});

test('started with a door open it ends at once', async () => {
  const { child } = startShell('--remote-debugging-port=9222');
  expect(await once(child, 'exit')).toEqual([1, null]);
});

test('a console shows the pages of staff, and the hub knows whose window it is', async () => {
  const folder = temporaryFolder();
  const { configFile, consoles } = makeHubFolder(folder.path, 0, {
    demo: false,
    consoles: { enrolledOnly: true },
    consoleDir: join(repositoryRoot, 'advisor-console/dist'),
  });
  const hub = startProgram('hub/src/main.ts', ['--config', configFile]);
  onTestFinished(async () => {
    await hub.stop();
    folder.remove();
  });
  const { devicePort } = await hub.next('listening');
  const consoleFile = join(folder.path, 'console.json');
  writeFileSync(join(folder.path, 'device.json'), JSON.stringify(consoles[0]), { mode: 0o600 });
  const hubUrl = `http://127.0.0.1:${Number(devicePort)}`;
  const keys = { store: 'file', acceptFile: true };
  writeFileSync(consoleFile, JSON.stringify({ hubUrl, deviceFile: 'device.json', keys }));

  const shell = startShell('--lobby-role=console', `--lobby-config=${consoleFile}`);
  await expect.poll(shell.shown, { timeout: 30_000 }).toBe(1);
  const self = 'fetch("v1/console").then((answer) => answer.json())';
  expect(await shell.evaluate(self)).toEqual({ name: 'desk', enrolledOnly: true });
  await expect
    .poll(() => shell.evaluate('document.body.innerText.includes("工号")'), { timeout: 20_000 })
    .toBe(true);
  expect(await shell.evaluate('document.cookie')).toBe('');
});

const electron = electronBinary();
const reason = electron === undefined ? 'no Electron binary' : hasDisplay() ? undefined : 'no display';

test.skipIf(reason !== undefined)(
  `in real Electron the shell shows the page${reason === undefined ? '' : ` (left out: ${reason})`}`,
  async () => {
    const config = await startHubAndKioskFiles();
    const child = spawn(electron ?? '', [join(repositoryRoot, 'kiosk'), `--lobby-config=${config}`]);
    onTestFinished(() => void child.kill());
    let log = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
    await expect.poll(() => log, { timeout: 60_000 }).toContain('"page shown"');
  },
);
