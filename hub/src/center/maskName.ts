/** A character as people count them: a letter with its accents is one. */
const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** The first character, and the last of three or more, with a star between (DR-17): 王*, 王*明, 欧*锋. */
export function maskName(name: string): string {
  const seen = [...characters.segment(name.trim())];
  const first = seen[0]?.segment ?? '';
  return seen.length < 3 ? `${first}*` : `${first}*${seen.at(-1)?.segment ?? ''}`;
}
