import { voicePack, type VoiceLanguage, type VoicePack } from '@lobby/shared';
import { fetchBytes } from './fetchBytes.ts';
import { playBuffers } from './playBuffers.ts';
import type { VoiceEngine } from './voiceEngine.ts';

export interface PackVoiceDeps {
  /** Where the hub serves packs, with a slash at the end: below it lie `zh-CN/manifest.json` and its files. */
  readonly packUrl: string;
  readonly context: () => AudioContext;
}

/** Speaks by recorded fragments, played without gaps (ux.md 5.3 A). What was decoded once is kept. */
export function createPackVoice({ packUrl, context }: PackVoiceDeps): VoiceEngine {
  const packs = new Map<VoiceLanguage, VoicePack>();
  /** By file URL; at most the fragments of all packs. */
  const decoded = new Map<string, AudioBuffer>();

  async function packOf(language: VoiceLanguage, signal: AbortSignal): Promise<VoicePack | undefined> {
    const known = packs.get(language);
    if (known !== undefined) return known;
    const bytes = await fetchBytes(`${packUrl}${language}/manifest.json`, signal);
    if (bytes === undefined) return undefined;
    const pack = voicePack.parse(JSON.parse(new TextDecoder().decode(bytes)));
    if (pack.language !== language) throw new Error(`the pack in ${language} speaks ${pack.language}`);
    packs.set(language, pack);
    return pack;
  }

  async function fragment(pack: VoicePack, id: string, signal: AbortSignal): Promise<AudioBuffer> {
    const file = pack.fragments[id]?.file;
    if (file === undefined) throw new Error(`the pack ${pack.language} lacks ${id}`);
    const url = `${packUrl}${pack.language}/${file}`;
    const known = decoded.get(url);
    if (known !== undefined) return known;
    const bytes = await fetchBytes(url, signal);
    if (bytes === undefined) throw new Error(`the pack ${pack.language} lacks the file ${file}`);
    const buffer = await context().decodeAudioData(bytes);
    decoded.set(url, buffer);
    return buffer;
  }

  return {
    name: 'pack',
    async speak({ phrase }, gain, signal) {
      const pack = await packOf(phrase.language, signal);
      if (pack === undefined) return 'noVoice';
      try {
        const buffers = await Promise.all(phrase.fragments.map((id) => fragment(pack, id, signal)));
        await playBuffers(context(), buffers, gain, signal);
        return 'spoken';
      } catch (error) {
        // A repaired pack is read afresh at the next try.
        packs.delete(phrase.language);
        throw error;
      }
    },
  };
}
