import type { Random } from '../../random/random.ts';
import { compoundSurnames, surnames } from './surnames.ts';

export type Sex = 'male' | 'female';

const MALE = Array.from('伟强磊军洋勇杰涛明超辉刚平建国华志斌鹏飞俊浩宇天博文峰林海波健东旭亮龙成康宁新庆山');
const FEMALE = Array.from('芳娜敏静丽艳娟霞秀英兰玲桂梅红燕莉雪琳慧颖佳怡婷欣雅倩洁玉萍莲凤珍云月春晓思雨');
const WITH_DOT = [
  '买买提·艾力',
  '阿依古丽·吐尔逊',
  '扎西·多吉',
  '卓玛·央金',
  '巴特尔·那顺',
  '阿里木江·买合木提',
] as const;
const LATIN = ['Maria Santos', 'John Miller', 'Aigul Nurlan', 'Nguyen Van An', 'Anna Kuznetsova'] as const;

/** Shares of requirements 6.4: a compound surname one in a thousand; long and Latin names to test masks and screens. */
const COMPOUND = 0.001;
const DOTTED = 0.003;
const FOREIGN = 0.001;
const TWO_CHARACTERS = 0.85;

export interface DrawnName {
  readonly name: string;
  readonly honorific: 'mr' | 'ms' | 'none';
}

export function drawName(random: Random, sex: Sex): DrawnName {
  const rare = random.fraction();
  const honorific = sex === 'male' ? 'mr' : 'ms';
  if (rare < FOREIGN) return { name: random.pick(LATIN), honorific: 'none' };
  if (rare < FOREIGN + DOTTED) return { name: random.pick(WITH_DOT), honorific: 'none' };
  const surname = rare < FOREIGN + DOTTED + COMPOUND ? random.pick(compoundSurnames) : random.share(surnames);
  const characters = sex === 'male' ? MALE : FEMALE;
  const given = oneOf(random, characters) + (random.chance(TWO_CHARACTERS) ? oneOf(random, characters) : '');
  return { name: surname + given, honorific };
}

const oneOf = (random: Random, list: readonly string[]): string => list[random.int(list.length)] ?? '';
