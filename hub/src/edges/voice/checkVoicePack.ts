import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packFileName, packProblems, type LocalText, type PackFile, type VoiceLanguage } from '@lobby/shared';

const MANIFEST = 'manifest.json';
const MAX_FILES = 400;

/** What is wrong with the pack of a language, in words for IT; empty when every number can be called with it. */
export async function checkVoicePack(
  packDir: string,
  language: VoiceLanguage,
): Promise<readonly LocalText[]> {
  const folder = join(packDir, language);
  const names = await readdir(folder).catch((): string[] => []);
  if (!names.includes(MANIFEST)) return [{ 'zh-CN': '还没有安装语音包', en: 'No voice pack is installed' }];
  const files = new Map<string, PackFile>();
  for (const name of names.filter((entry) => packFileName.safeParse(entry).success).slice(0, MAX_FILES))
    files.set(name, { sha256: await sha256Of(join(folder, name)) });
  return packProblems(language, parsed(await readFile(join(folder, MANIFEST), 'utf8')), files);
}

/** Undefined is no manifest either: the check says so. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Empty when the file cannot be read, and then like no manifest. */
async function sha256Of(path: string): Promise<string> {
  try {
    return createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
  } catch {
    return '';
  }
}
