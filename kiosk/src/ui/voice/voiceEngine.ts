import type { Announcement, Phrase } from '@lobby/shared';

/** Who can speak, in the order of the fall-back chain (ux.md 5.3): recorded pack, system voice, espeak-ng at the hub. */
export const engineNames = ['pack', 'system', 'program'] as const;
export type EngineName = (typeof engineNames)[number];

/** One phrase of an announcement. */
export interface SpokenPhrase {
  readonly said: Announcement;
  readonly phrase: Phrase;
}

export interface VoiceEngine {
  readonly name: EngineName;
  /**
   * Speaks and ends with the last sound; `noVoice` when it has none for the language. `gain` is 0-1.
   * @throws when it should have spoken and could not
   */
  speak(spoken: SpokenPhrase, gain: number, signal: AbortSignal): Promise<'spoken' | 'noVoice'>;
}
