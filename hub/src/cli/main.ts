// What branch IT does at the hub: npm run lobby -- --help
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf, errorTexts } from '@lobby/shared';
import { askPerson } from './askPerson.ts';
import { lobbyTexts } from './lobbyTexts.ts';
import { readPassphrase } from './readPassphrase.ts';
import { runLobby } from './runLobby.ts';

const language = /^zh/i.test(process.env['LC_ALL'] ?? process.env['LANG'] ?? '') ? 'zh-CN' : 'en';
const texts = lobbyTexts(language);

try {
  await runLobby(process.argv.slice(2), {
    texts,
    say: (line) => void process.stdout.write(`${line}\n`),
    path: (given) => resolve(process.env['INIT_CWD'] ?? process.cwd(), given),
    passphrase: () => readPassphrase(texts.passphrase),
    pause: (ms) => pause(ms),
    now: Date.now,
    answer: askPerson,
  });
} catch (error) {
  const { happened, works, next } = errorTexts[codeOf(error)][language];
  const detail = error instanceof Error ? error.message : '';
  process.stderr.write(`${codeOf(error)}: ${detail}\n${happened}\n${works}\n${next}\n`);
  process.exitCode = codeOf(error) === 'CONFIG_INVALID' ? 2 : 1;
}
