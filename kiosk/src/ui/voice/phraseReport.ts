import type { VoiceLanguage } from '@lobby/shared';
import type { EngineName } from './voiceEngine.ts';

/** Why an engine was passed over. */
export interface Failure {
  readonly engine: EngineName;
  /** For the log and the test page, in English; says nothing about people. */
  readonly why: string;
}

/** Who spoke one phrase. `chime`: nobody could, only the chime was heard. `silent`: sound is off. */
export interface PhraseReport {
  readonly language: VoiceLanguage;
  readonly engine: EngineName | 'chime' | 'silent';
  readonly failures: readonly Failure[];
}
