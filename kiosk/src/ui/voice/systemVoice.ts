import type { VoiceLanguage } from '@lobby/shared';
import type { VoiceEngine } from './voiceEngine.ts';

/** The list of voices comes late, once, after the first question. */
const VOICES_MS = 1_000;
/** A system voice that has not begun by then will not. */
const START_MS = 3_000;

/** Names of languages as Windows, macOS and Android write them: `zh_CN`, `zh-Hans-CN`, `cmn-CN`, `yue-HK`. */
const matches: Readonly<Record<VoiceLanguage, RegExp>> = {
  'zh-CN': /^(?:zh(?:-hans)?(?:-cn)?|cmn(?:-.*)?)$/,
  'zh-HK': /^(?:zh(?:-hant)?-hk|yue(?:-.*)?)$/,
  en: /^en(?:-.*)?$/,
};

export interface SystemVoiceDeps {
  /** `window.speechSynthesis`; undefined where the browser has none. */
  readonly synthesis: SpeechSynthesis | undefined;
  readonly createUtterance: (text: string) => SpeechSynthesisUtterance;
}

/** Speaks with a voice of the operating system; never with one that sends the text away (ux.md 5.3 B). */
export function createSystemVoice(deps: SystemVoiceDeps): VoiceEngine {
  return { name: 'system', speak: ({ phrase }, gain, signal) => speakLocally(deps, phrase, gain, signal) };
}

/** The same for any text. @throws when the voice does not begin, fails, or is stopped by `signal` */
export async function speakLocally(
  { synthesis, createUtterance }: SystemVoiceDeps,
  { text, language }: { readonly text: string; readonly language: VoiceLanguage },
  gain: number,
  signal: AbortSignal,
): Promise<'spoken' | 'noVoice'> {
  if (synthesis === undefined) return 'noVoice';
  const voice = localVoice(await voicesOf(synthesis), language);
  if (voice === undefined) return 'noVoice';
  signal.throwIfAborted();
  const utterance = createUtterance(text);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.volume = gain;
  await spoken(synthesis, utterance, signal);
  return 'spoken';
}

function localVoice(
  voices: readonly SpeechSynthesisVoice[],
  language: VoiceLanguage,
): SpeechSynthesisVoice | undefined {
  return voices.find(
    (voice) => voice.localService && matches[language].test(voice.lang.replace('_', '-').toLowerCase()),
  );
}

async function voicesOf(synthesis: SpeechSynthesis): Promise<readonly SpeechSynthesisVoice[]> {
  const voices = synthesis.getVoices();
  if (voices.length > 0) return voices;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, VOICES_MS);
    const changed = (): void => {
      clearTimeout(timer);
      resolve();
    };
    synthesis.addEventListener('voiceschanged', changed, { once: true });
  });
  return synthesis.getVoices();
}

function spoken(
  synthesis: SpeechSynthesis,
  utterance: SpeechSynthesisUtterance,
  signal: AbortSignal,
): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const fail = (why: string): void => {
      clearTimeout(timer);
      synthesis.cancel();
      reject(new Error(why));
    };
    const timer = setTimeout(() => fail('the system voice did not begin'), START_MS);
    signal.addEventListener('abort', () => fail('the system voice did not end'), { once: true });
    utterance.addEventListener('start', () => clearTimeout(timer));
    utterance.addEventListener('end', () => {
      clearTimeout(timer);
      resolve();
    });
    utterance.addEventListener('error', (event) => fail(`the system voice failed: ${event.error}`));
    synthesis.speak(utterance);
  });
}
