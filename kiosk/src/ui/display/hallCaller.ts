import type { Announcement, HallCall } from '@lobby/shared';
import { startHallVoice, type RunningHallVoice } from '../voice/startHallVoice.ts';
import { spokenCallOf } from './spokenCall.ts';

export interface HallCallerDeps {
  /** Where the hub serves the voice, with a slash at the end. */
  readonly voiceUrl: string;
  /** 0-9; with 0 calls are shown one after another all the same. */
  readonly volume: number;
  readonly onFront: (call: HallCall) => void;
  readonly onSaid: (call: HallCall) => void;
}

export interface HallCaller {
  readonly sound: RunningHallVoice['sound'];
  readonly call: (call: HallCall) => void;
  /** Forgets what waits: the hub was away too long. */
  readonly clear: () => void;
  readonly stop: () => void;
}

/** Shows and says calls one after another, each at least 6 s and to the end of its speech (ux.md 5.2). */
export function startHallCaller({ voiceUrl, volume, onFront, onSaid }: HallCallerDeps): HallCaller {
  const calls = new WeakMap<Announcement, HallCall>();
  const { voice, sound, stop } = startHallVoice({
    voiceUrl,
    volume,
    onShown(said) {
      const call = calls.get(said);
      if (call !== undefined) onFront(call);
    },
    onSaid(said) {
      const call = calls.get(said);
      if (call !== undefined) onSaid(call);
    },
  });
  return {
    sound,
    call(call) {
      const said = spokenCallOf(call);
      // The configuration allows no such place; a call is shown all the same.
      if (said === undefined) {
        onFront(call);
        return;
      }
      calls.set(said, call);
      voice.announce(said);
    },
    clear: () => voice.clear(),
    stop,
  };
}
