import type { Shares } from '../../random/random.ts';

/** The hundred most frequent surnames, most frequent first (order of the public statistics; requirements 6.4). */
const RANKED =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎' +
  '余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文';

/** Percent; the first three are published, the others fall off with rank^-0.9. */
const PUBLISHED = [7.25, 7.19, 6.83] as const;
const FALL = -0.9;

export const surnames: Shares<string> = withShares(Array.from(RANKED));

export const compoundSurnames = ['欧阳', '上官', '司马', '诸葛', '东方', '皇甫', '尉迟', '夏侯'] as const;

function withShares(names: readonly string[]): Shares<string> {
  const falling = names.map((_, at) => (at + 1) ** FALL);
  const rest = falling.slice(PUBLISHED.length).reduce((sum, share) => sum + share, 0);
  const left = 100 - PUBLISHED.reduce((sum, share) => sum + share, 0);
  return names.map((name, at) => [name, PUBLISHED[at] ?? ((falling[at] ?? 0) / rest) * left]);
}
