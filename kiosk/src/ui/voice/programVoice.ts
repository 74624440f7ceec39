import { announcementKey } from '@lobby/shared';
import { fetchBytes, MAX_SPEECH_BYTES } from './fetchBytes.ts';
import { playBuffers } from './playBuffers.ts';
import type { VoiceEngine } from './voiceEngine.ts';

export interface ProgramVoiceDeps {
  /** Where the hub serves what espeak-ng says, with a slash at the end: `<sayUrl>zh-CN/A008-window-3.wav`. */
  readonly sayUrl: string;
  readonly context: () => AudioContext;
}

/** Speaks what espeak-ng says at the hub, where that program is installed (ux.md 5.3 C). */
export function createProgramVoice({ sayUrl, context }: ProgramVoiceDeps): VoiceEngine {
  return {
    name: 'program',
    async speak({ said, phrase }, gain, signal) {
      const url = `${sayUrl}${phrase.language}/${announcementKey(said)}.wav`;
      const bytes = await fetchBytes(url, signal, MAX_SPEECH_BYTES);
      if (bytes === undefined) return 'noVoice';
      await playBuffers(context(), [await context().decodeAudioData(bytes)], gain, signal);
      return 'spoken';
    },
  };
}
