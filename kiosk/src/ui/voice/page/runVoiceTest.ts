import { composePhrase, type Announcement, type VoiceLanguage } from '@lobby/shared';
import { gainOf } from '../gainOf.ts';
import type { PhraseReport } from '../phraseReport.ts';
import { playChime } from '../playChime.ts';
import type { SoundSwitch } from '../soundSwitch.ts';
import { attempt, createSpeakerChain } from '../speakerChain.ts';
import type { EngineName, VoiceEngine } from '../voiceEngine.ts';

/** One engine by itself, the whole chain as in a call, or the chime. */
export type TestedVoice = EngineName | 'chain' | 'chime';

/** `why`: what was passed over or went wrong, in English for IT. */
export type VoiceTestResult =
  | {
      readonly kind: 'spoke';
      readonly seconds: string;
      readonly by?: PhraseReport['engine'];
      readonly why: string;
    }
  | { readonly kind: 'failed'; readonly why: string };

export interface VoiceTestDeps {
  readonly engines: readonly VoiceEngine[];
  readonly sound: SoundSwitch;
  readonly now: () => number;
}

const said: Announcement = { kind: 'call', ticketNo: 'A008', place: { kind: 'window', number: 3 } };

/** Lets one voice say a call in one language, at a volume of 0-9. Rejects never. */
export async function runVoiceTest(
  { engines, sound, now }: VoiceTestDeps,
  voice: TestedVoice,
  language: VoiceLanguage,
  volume: number,
): Promise<VoiceTestResult> {
  await sound.switchOn();
  const began = now();
  const spoke = (why: string, by?: PhraseReport['engine']): VoiceTestResult => ({
    kind: 'spoke',
    seconds: ((now() - began) / 1_000).toFixed(1),
    why,
    ...(by && { by }),
  });
  const gain = gainOf(volume);
  const phrase = { said, phrase: composePhrase(said, language) };
  const { signal } = new AbortController();
  try {
    if (voice === 'chain') {
      // A chain of its own forgets what failed before.
      const { engine, failures } = await createSpeakerChain(engines, now).speak(phrase, gain, signal);
      if (engine === undefined) playChime(sound.context(), gain);
      return spoke(
        failures.map((failure) => `${failure.engine}: ${failure.why}`).join('; '),
        engine ?? 'chime',
      );
    }
    const engine = engines.find(({ name }) => name === voice);
    if (engine === undefined) {
      playChime(sound.context(), gain);
      return spoke('');
    }
    const why = await attempt(engine, phrase, gain, signal);
    return why === undefined ? spoke('') : { kind: 'failed', why };
  } catch (error) {
    return { kind: 'failed', why: error instanceof Error ? error.message : String(error) };
  }
}
