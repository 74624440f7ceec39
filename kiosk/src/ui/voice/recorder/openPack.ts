import { voicePack, type VoicePack } from '@lobby/shared';
import type { Take } from './buildPack.ts';
import { readStoredZip } from './readStoredZip.ts';

export interface OpenedPack {
  readonly pack: VoicePack;
  readonly takes: ReadonlyMap<string, Take>;
}

/** Reads a pack that this page has made, to go on with it; undefined when the file is something else. */
export function openPack(zip: Uint8Array<ArrayBuffer>): OpenedPack | undefined {
  const files = new Map(readStoredZip(zip)?.map(({ name, bytes }) => [name.replace(/^.*\//, ''), bytes]));
  const parsed = voicePack.safeParse(parseJson(files.get('manifest.json')));
  if (!parsed.success) return undefined;
  const takes = new Map<string, Take>();
  for (const [id, { file, durationMs }] of Object.entries(parsed.data.fragments)) {
    const wav = files.get(file);
    // The page writes WAVs only; a pack with other sounds cannot be replayed here.
    if (wav === undefined || !file.endsWith('.wav')) return undefined;
    takes.set(id, { wav: new Uint8Array(wav), durationMs });
  }
  return { pack: parsed.data, takes };
}

function parseJson(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
