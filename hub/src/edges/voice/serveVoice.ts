import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import {
  composePhrase,
  MAX_FRAGMENT_BYTES,
  packFileName,
  parseAnnouncementKey,
  voiceLanguages,
  type SpokenOne,
  type VoiceLanguage,
} from '@lobby/shared';
import type { FastifyInstance } from 'fastify';
import type { EspeakVoice } from './espeakVoice.ts';

export interface VoiceDeps {
  /** Below it lies a folder with a `manifest.json` for each language that has a pack. */
  readonly packDir: string;
  readonly espeak: EspeakVoice;
  /** As the displays of the branch say it. */
  readonly one: SpokenOne;
}

const MANIFEST = 'manifest.json';
const SOUND = '.wav';

const types: Readonly<Record<string, string>> = {
  '.json': 'application/json; charset=utf-8',
  '.wav': 'audio/wav',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
};

/**
 * What displays speak with: `voice/pack/<language>/<file>` and `voice/say/<language>/<announcement key>.wav`. Who may
 * ask is decided by the port that mounts it. Only a ticket number or a role, and a place, ever reach the program.
 */
export function serveVoice(app: FastifyInstance, { packDir, espeak, one }: VoiceDeps): void {
  app.get<{ Params: { language: string; file: string } }>(
    '/voice/pack/:language/:file',
    async (request, reply) => {
      const { language, file } = request.params;
      const known = file === MANIFEST || packFileName.safeParse(file).success;
      if (!isVoiceLanguage(language) || !known) return reply.callNotFound();
      const bytes = await readSmall(join(packDir, language, file));
      if (bytes === undefined) return reply.callNotFound();
      return reply.type(types[extname(file)] ?? 'application/octet-stream').send(bytes);
    },
  );

  app.get<{ Params: { language: string; file: string } }>(
    '/voice/say/:language/:file',
    async (request, reply) => {
      const { language, file } = request.params;
      const said = file.endsWith(SOUND) ? parseAnnouncementKey(file.slice(0, -SOUND.length)) : undefined;
      if (!isVoiceLanguage(language) || said === undefined) return reply.callNotFound();
      const wav = await espeak.say(composePhrase(said, language, one));
      if (wav === 'absent') return reply.callNotFound();
      if (wav === 'failed') return reply.code(503).send({ error: { code: 'INTERNAL' } });
      return reply.type('audio/wav').send(wav);
    },
  );
}

function isVoiceLanguage(text: string): text is VoiceLanguage {
  return voiceLanguages.some((language) => language === text);
}

/** The bytes of a file, or undefined when there is none, or one too large for a fragment. */
async function readSmall(path: string): Promise<Buffer | undefined> {
  try {
    const { size } = await stat(path);
    return size > MAX_FRAGMENT_BYTES ? undefined : await readFile(path);
  } catch {
    return undefined;
  }
}
