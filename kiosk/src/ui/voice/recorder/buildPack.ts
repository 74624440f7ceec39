import { VOICE_PACK_FORMAT, voicePack, type VoiceLanguage, type VoicePack } from '@lobby/shared';
import { storedZip } from './storedZip.ts';

/** One recording, ready for a pack. */
export interface Take {
  readonly wav: Uint8Array<ArrayBuffer>;
  readonly durationMs: number;
}

export interface PackAbout {
  readonly language: VoiceLanguage;
  readonly speaker: string;
  readonly licence: string;
  readonly version: string;
}

/** The words of the pack that are missing or have a wrong form. */
export function aboutFaults(about: PackAbout): readonly (keyof PackAbout)[] {
  const parsed = voicePack.safeParse({ ...about, format: VOICE_PACK_FORMAT, fragments: {} });
  const wrong = new Set(parsed.success ? [] : parsed.error.issues.map(({ path }) => path[0]));
  return (['language', 'speaker', 'licence', 'version'] as const).filter((name) => wrong.has(name));
}

/**
 * A zip with a folder for the language: manifest and recordings, to be unpacked into the voice folder of the hub.
 * A part of a pack is a valid pack that lacks fragments.
 */
export async function buildPack(
  about: PackAbout,
  takes: ReadonlyMap<string, Take>,
): Promise<Uint8Array<ArrayBuffer>> {
  const fragments: VoicePack['fragments'] = {};
  for (const [id, { wav, durationMs }] of takes)
    fragments[id] = { file: `${id}.wav`, sha256: await sha256Of(wav), durationMs };
  const pack = voicePack.parse({ ...about, format: VOICE_PACK_FORMAT, fragments });
  const manifest = new TextEncoder().encode(`${JSON.stringify(pack, undefined, 2)}\n`);
  return storedZip([
    { name: `${about.language}/manifest.json`, bytes: manifest },
    ...[...takes].map(([id, { wav }]) => ({ name: `${about.language}/${id}.wav`, bytes: wav })),
  ]);
}

async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
