import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { freePorts } from '../support/freePorts.ts';
import { startProgram } from '../support/program.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const PORT_SPAN = 13;
vi.setConfig({ testTimeout: 180_000 });

/** A command that runs `script` on our Node and knows the file `notes`. */
function writeCommand(path: string, script: string, notes: string): void {
  writeFileSync(`${path}.mjs`, `import { appendFileSync } from 'node:fs';\n${script}\n`);
  writeFileSync(path, `#!/bin/sh\nNOTES='${notes}' exec '${process.execPath}' '${path}.mjs' "$@"\n`);
  chmodSync(path, 0o755);
}

/** Stands in for Electron, which is not at hand: it talks to its parent as the shell does, and shows nothing. */
const ELECTRON = `
  const note = (line) => appendFileSync(process.env.NOTES, 'window ' + line + '\\n');
  note('started ' + process.argv.includes('--lobby-attached'));
  process.on('message', ({ pageUrl }) => note(pageUrl));
  for (const end of ['disconnect', 'SIGTERM']) process.on(end, () => { note('closed'); process.exit(0); });
  process.send({ do: 'newPageUrl' });`;
const BROWSER = `appendFileSync(process.env.NOTES, 'browser ' + process.argv[2] + '\\n');`;

async function startWithScreen(hasElectron: boolean) {
  const folder = temporaryFolder('lobby-window-');
  const notes = join(folder.path, 'notes');
  writeFileSync(notes, '');
  if (hasElectron) writeCommand(join(folder.path, 'electron'), ELECTRON, notes);
  writeCommand(join(folder.path, 'xdg-open'), BROWSER, notes);
  const base = await freePorts(PORT_SPAN);
  const args = ['--data', join(folder.path, 'data'), '--port-base', String(base), '--exit-with-parent'];
  const demo = startProgram('hub/src/demo/start.ts', args, {
    DISPLAY: ':99',
    LOBBY_OPEN: 'yes',
    ELECTRON_OVERRIDE_DIST_PATH: folder.path,
    PATH: `${folder.path}${delimiter}${process.env['PATH'] ?? ''}`,
  });
  onTestFinished(async () => {
    await demo.stop();
    folder.remove();
  });
  await demo.next('ready', 60_000);
  return { demo, base, noted: () => readFileSync(notes, 'utf8').trim().split('\n') };
}

test.runIf(process.platform === 'linux')(
  'the kiosk opens in Electron where there is one, and its window closes with the demo',
  async () => {
    const { demo, base, noted } = await startWithScreen(true);
    await expect
      .poll(noted, { timeout: 10_000 })
      .toEqual([
        'window started true',
        expect.stringMatching(new RegExp(`^window http://127\\.0\\.0\\.1:${base + 3}/#`)),
        `browser http://127.0.0.1:${base}/`,
      ]);
    await demo.stop();
    await expect.poll(() => noted().at(-1), { timeout: 5000 }).toBe('window closed');
  },
);

test.runIf(process.platform === 'linux')('without Electron it opens in the browser', async () => {
  const { base, noted } = await startWithScreen(false);
  const opened = (): readonly string[] => noted().toSorted((one, other) => one.length - other.length);
  await expect
    .poll(opened, { timeout: 10_000 })
    .toEqual([
      `browser http://127.0.0.1:${base}/`,
      expect.stringMatching(new RegExp(`^browser http://127\\.0\\.0\\.1:${base + 3}/#`)),
    ]);
});
