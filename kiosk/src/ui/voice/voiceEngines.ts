import { createPackVoice } from './packVoice.ts';
import { createProgramVoice } from './programVoice.ts';
import type { SoundSwitch } from './soundSwitch.ts';
import { createSystemVoice } from './systemVoice.ts';
import type { VoiceEngine } from './voiceEngine.ts';

/** All engines of a browser page, in the order of the fall-back chain. `voiceUrl` ends with a slash. */
export function createVoiceEngines(voiceUrl: string, sound: SoundSwitch): readonly VoiceEngine[] {
  const context = (): AudioContext => sound.context();
  return [
    createPackVoice({ packUrl: `${voiceUrl}pack/`, context }),
    createSystemVoice({
      // Some Chromium builds have no speech at all.
      synthesis: 'speechSynthesis' in globalThis ? globalThis.speechSynthesis : undefined,
      createUtterance: (text) => new SpeechSynthesisUtterance(text),
    }),
    createProgramVoice({ sayUrl: `${voiceUrl}say/`, context }),
  ];
}
