import { spawn } from 'node:child_process';
import type { Phrase, VoiceLanguage } from '@lobby/shared';
import { finishWav } from './finishWav.ts';

/** A phrase takes 0.02-0.3 s. */
const RUN_MS = 5_000;
/** 23 s of 22 kHz mono, 16 bit. */
const MAX_WAV_BYTES = 1024 * 1024;
const WORDS_PER_MINUTE = 140;

const voices: Readonly<Record<VoiceLanguage, string>> = {
  'zh-CN': 'cmn-latn-pinyin',
  'zh-HK': 'yue',
  en: 'en-gb',
};

/**
 * Lets espeak-ng speak one phrase: a program of its own, never linked or shipped (GPL). The text goes in by stdin, and
 * no shell reads any of it. Resolves with a WAV.
 * @throws Error when the program fails, is late, writes too much, or cannot be started
 */
export function runEspeak(program: string, { language, espeak }: Phrase): Promise<Buffer> {
  const args = ['-v', voices[language], '-s', String(WORDS_PER_MINUTE), '-b', '1', '--stdin', '--stdout'];
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
    const chunks: Buffer[] = [];
    let bytes = 0;
    const fail = (why: string, cause?: unknown): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(why, { cause }));
    };
    const timer = setTimeout(() => fail(`espeak-ng took more than ${RUN_MS} ms`), RUN_MS);
    child.on('error', (error) => fail('espeak-ng could not be started', error));
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes > MAX_WAV_BYTES) fail(`espeak-ng wrote more than ${MAX_WAV_BYTES} bytes`);
    });
    child.on('close', (code) => {
      const wav = code === 0 ? finishWav(Buffer.concat(chunks)) : undefined;
      if (wav === undefined) return fail(`espeak-ng ended with ${code} and without a sound`);
      clearTimeout(timer);
      resolve(wav);
    });
    // A program that ends early closes its stdin; its exit code tells more.
    child.stdin.on('error', () => undefined);
    child.stdin.end(espeak);
  });
}
