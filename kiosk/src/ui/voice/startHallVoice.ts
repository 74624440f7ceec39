import { defaultVoicePlan, type Announcement, type VoicePlan } from '@lobby/shared';
import { HallVoice } from './hallVoice.ts';
import type { PhraseReport } from './phraseReport.ts';
import { playChime } from './playChime.ts';
import { SoundSwitch } from './soundSwitch.ts';
import { createSpeakerChain } from './speakerChain.ts';
import { createVoiceEngines } from './voiceEngines.ts';

export interface HallVoiceOptions {
  /** Where the hub serves the voice, with a slash at the end, for example `voice/`. */
  readonly voiceUrl: string;
  readonly plan?: VoicePlan;
  /** 0-9. */
  readonly volume?: number;
  readonly onShown: (said: Announcement) => void;
  readonly onSaid: (said: Announcement, reports: readonly PhraseReport[]) => void;
}

export interface RunningHallVoice {
  readonly voice: HallVoice;
  /** Its state says whether the page must ask for one touch. */
  readonly sound: SoundSwitch;
  readonly stop: () => void;
}

const DEFAULT_VOLUME = 7;

/** The voice of a display in a browser: recorded pack, system voice, espeak-ng at the hub, chime. */
export function startHallVoice(options: HallVoiceOptions): RunningHallVoice {
  const sound = new SoundSwitch(() => new AudioContext());
  const now = (): number => performance.now();
  const voice = new HallVoice({
    chain: createSpeakerChain(createVoiceEngines(options.voiceUrl, sound), now),
    chime: (gain) => playChime(sound.context(), gain),
    soundState: () => sound.switchOn(),
    plan: options.plan ?? defaultVoicePlan,
    volume: options.volume ?? DEFAULT_VOLUME,
    now,
    onShown: options.onShown,
    onSaid: options.onSaid,
  });
  void sound.switchOn();
  return {
    voice,
    sound,
    stop() {
      voice.stop();
      // Nobody waits for a context to close.
      void sound.close().catch(() => undefined);
    },
  };
}
