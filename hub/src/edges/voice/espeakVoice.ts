import type { Logger, Phrase } from '@lobby/shared';
import { runEspeak } from './runEspeak.ts';

/** WAVs kept in memory, about 150 kB each: the calls that several displays ask for, and their recalls. */
const MAX_KEPT = 64;
/** One runs, so many wait: more displays than that fall back to their chime. */
const MAX_WAITING = 16;

export interface EspeakVoiceDeps {
  /** Asked at each phrase that is not kept, so that a program installed later is found. */
  readonly findProgram: () => string | undefined;
  readonly log: Logger;
  readonly run?: (program: string, phrase: Phrase) => Promise<Buffer>;
}

export interface EspeakVoice {
  /** A WAV; `absent` where espeak-ng is not installed; `failed` when it could not speak now. Rejects never. */
  readonly say: (phrase: Phrase) => Promise<Buffer | 'absent' | 'failed'>;
}

/** Speaks phrases one at a time with espeak-ng, where the branch has it, and keeps the latest. */
export function createEspeakVoice({ findProgram, log, run = runEspeak }: EspeakVoiceDeps): EspeakVoice {
  /** In the order of last use. */
  const kept = new Map<string, Buffer>();
  let tail: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  function keep(key: string, wav: Buffer): void {
    kept.delete(key);
    kept.set(key, wav);
    const [oldest] = kept.keys();
    if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
  }

  async function speak(key: string, phrase: Phrase): Promise<Buffer | 'absent' | 'failed'> {
    const known = kept.get(key);
    if (known !== undefined) {
      keep(key, known);
      return known;
    }
    const program = findProgram();
    if (program === undefined) return 'absent';
    try {
      const wav = await run(program, phrase);
      keep(key, wav);
      return wav;
    } catch (error) {
      log.warn('espeak-ng did not speak', { language: phrase.language, error });
      return 'failed';
    }
  }

  return {
    say(phrase) {
      if (waiting >= MAX_WAITING) return Promise.resolve('failed');
      waiting += 1;
      const spoken = tail
        .then(() => speak(`${phrase.language} ${phrase.espeak}`, phrase))
        .finally(() => (waiting -= 1));
      tail = spoken;
      return spoken;
    },
  };
}
