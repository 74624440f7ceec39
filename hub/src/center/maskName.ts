/** The first character, and the last of three or more, with a star between (DR-17): 王* , 王*明 , 欧*锋. */
export function maskName(name: string): string {
  const characters = [...new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(name.trim())].map(
    ({ segment }) => segment,
  );
  const [first = ''] = characters;
  return characters.length < 3 ? `${first}*` : `${first}*${characters.at(-1) ?? ''}`;
}
