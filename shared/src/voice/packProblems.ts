import type { LocalText } from '../language.ts';
import { voiceFragments } from './voiceFragments.ts';
import { missingFragments, voicePack } from './voicePack.ts';
import type { VoiceLanguage } from './voiceLanguage.ts';

/** What is really in the folder of a pack. */
export interface PackFile {
  readonly sha256: string;
}

/**
 * Everything that is wrong with a pack, in words for the person who made it; an empty list means that every number can
 * be called. `files`: the sound files by name.
 */
export function packProblems(
  language: VoiceLanguage,
  manifest: unknown,
  files: ReadonlyMap<string, PackFile>,
): readonly LocalText[] {
  const parsed = voicePack.safeParse(manifest);
  if (!parsed.success) {
    const where = parsed.error.issues.slice(0, 3).map((issue) => issue.path.join('.') || 'manifest.json');
    return [
      {
        'zh-CN': `语音包的说明文件 manifest.json 无法读懂：${where.join('、')}`,
        en: `The manifest.json of the voice pack cannot be understood: ${where.join(', ')}`,
      },
    ];
  }
  const pack = parsed.data;
  if (pack.language !== language)
    return [
      {
        'zh-CN': `这个语音包的语言是 ${pack.language}，而不是 ${language}`,
        en: `This voice pack speaks ${pack.language}, not ${language}`,
      },
    ];
  const table = voiceFragments[language];
  const missing = missingFragments(language, Object.keys(pack.fragments)).map(
    (id) => `「${table[id]?.text}」`,
  );
  return [
    ...missingText(missing),
    ...Object.values(pack.fragments).flatMap((row) => fileProblem(row, files)),
  ];
}

function missingText(words: readonly string[]): readonly LocalText[] {
  if (words.length === 0) return [];
  return [
    {
      'zh-CN': `还缺 ${words.length} 个录音：${words.join('')}`,
      en: `${words.length} recordings are missing: ${words.join(' ')}`,
    },
  ];
}

function fileProblem(
  { file, sha256 }: { readonly file: string; readonly sha256: string },
  files: ReadonlyMap<string, PackFile>,
): readonly LocalText[] {
  const found = files.get(file);
  if (found === undefined)
    return [{ 'zh-CN': `文件 ${file} 不在语音包里`, en: `The file ${file} is not in the pack` }];
  return found.sha256 === sha256
    ? []
    : [{ 'zh-CN': `文件 ${file} 与说明文件不符`, en: `The file ${file} differs from the manifest` }];
}
