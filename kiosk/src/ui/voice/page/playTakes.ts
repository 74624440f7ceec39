import { playBuffers } from '../playBuffers.ts';
import type { Take } from '../recorder/buildPack.ts';
import type { SoundSwitch } from '../soundSwitch.ts';

/** Plays recordings without a gap, at full loudness; from a press, so that the browser allows it. Rejects never. */
export async function playTakes(sound: SoundSwitch, takes: readonly Take[]): Promise<boolean> {
  try {
    await sound.switchOn();
    const context = sound.context();
    // Decoding takes the bytes away: it gets a copy.
    const buffers = await Promise.all(takes.map(({ wav }) => context.decodeAudioData(wav.slice().buffer)));
    await playBuffers(context, buffers, 1, new AbortController().signal);
    return true;
  } catch {
    return false;
  }
}
