import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { voiceFragments, VOICE_PACK_FORMAT, type VoiceLanguage, type VoicePack } from '@lobby/shared';
import { runEspeak } from '../edges/voice/runEspeak.ts';
import { measureWav } from './measureWav.ts';

/** Writes a fragment pack that espeak-ng speaks, for tests and demonstrations; a second for a language. */
export async function writeVoicePack(
  program: string,
  packDir: string,
  language: VoiceLanguage,
  ids = Object.keys(voiceFragments[language]),
): Promise<VoicePack> {
  const folder = join(packDir, language);
  await mkdir(folder, { recursive: true });
  const fragments: VoicePack['fragments'] = {};
  for (const id of ids) {
    const { text = '', espeak = '' } = voiceFragments[language][id] ?? {};
    const wav = await runEspeak(program, { language, fragments: [id], text, espeak });
    const file = `${id}.wav`;
    await writeFile(join(folder, file), wav);
    fragments[id] = {
      file,
      sha256: createHash('sha256').update(wav).digest('hex'),
      durationMs: Math.ceil(measureWav(wav).seconds * 1_000),
    };
  }
  const pack: VoicePack = {
    format: VOICE_PACK_FORMAT,
    language,
    speaker: 'espeak-ng',
    licence: 'for tests and demonstrations only',
    version: '1',
    fragments,
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(pack));
  return pack;
}
