import type { Language } from '@lobby/shared';
import { MAX_VOLUME } from '../machine/screenState.ts';
import { speakLocally, type SystemVoiceDeps } from '../voice/systemVoice.ts';

export interface SpokenWords {
  readonly text: string;
  readonly language: Language;
  /** 1 to MAX_VOLUME. */
  readonly volume: number;
}

/**
 * Says something to the customer at the machine, and ends with the last sound. Words that come while others are spoken
 * cut those short; an empty text only does that. `silent`: this machine has no voice. Never rejects.
 */
export type Speak = (words: SpokenWords) => Promise<'spoken' | 'cut' | 'silent'>;

/** No screen has that much to say; a voice that never ends must not hold the screen. */
const LONGEST_MS = 30_000;

/** Speaks with a voice of this machine, never with one that sends the text away. */
export function createSpeak(deps: SystemVoiceDeps): Speak {
  let current = new AbortController();
  return async ({ text, language, volume }) => {
    current.abort();
    const mine = new AbortController();
    current = mine;
    if (text === '') return 'cut';
    const timer = setTimeout(() => mine.abort(), LONGEST_MS);
    try {
      const outcome = await speakLocally(deps, { text, language }, volume / MAX_VOLUME, mine.signal);
      return outcome === 'noVoice' ? 'silent' : 'spoken';
    } catch {
      return mine.signal.aborted ? 'cut' : 'silent';
    } finally {
      clearTimeout(timer);
    }
  };
}
