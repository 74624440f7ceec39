import { defaultTiers, type Language } from '@lobby/shared';
import type { GroupResult, SimulationResult } from './simulate.ts';
import type { SimulationOptions } from './simulationOptions.ts';

const HELP = {
  en: `npm run simulate -- [options]
Plays days of a made-up hall by the branch's own order rules and says who waits how long.

  --rule NAME        headStart (default), firstCome, strict, dedicated (window 1 for gold and above)
  --windows N        windows open all day, each for every business (default 3)
  --days N           days to play (default 400)
  --per-day N        tickets a day on average (default 130)
  --seed N           other customers; every rule gets the same ones (default 1)
  --max-overtake N   nobody is overtaken more often; strict knows no bound (default 3)
  --elastic N        compare: one window more opens when N wait, and closes when fewer do
  --json             one object for programs; use npm run --silent
  --lang en|zh-CN    language of the output (default en)

Waits run from the number to the call, in minutes. Compare rules by it; take no single figure for a forecast.`,
  'zh-CN': `npm run simulate -- [选项]
用网点自己的叫号规则模拟营业日，看各类客户等候多久（客户为虚构）。

  --rule 规则        headStart 提前量（默认）、firstCome 先到先办、strict 等级优先、dedicated 专用窗口（1 号窗口给金卡以上）
  --windows N        全天开放的窗口数，每个窗口办理全部业务（默认 3）
  --days N           模拟天数（默认 400）
  --per-day N        平均每天取号数（默认 130）
  --seed N           换一批客户；同一个数，各规则的客户相同（默认 1）
  --max-overtake N   任何人最多被越过的次数；strict 不受限（默认 3）
  --elastic N        对比：等候达到 N 人时加开一个窗口，少于 N 人时关闭
  --json             供程序读取的结果；请用 npm run --silent
  --lang en|zh-CN    输出语言（默认 en）

等候时间从取号到叫号，单位为分钟。请用来比较规则，不要当作预测。`,
} as const;

export const helpText = (language: Language): string => HELP[language];

const words = {
  en: {
    title: ({ rule, windows, days, perDay, seed }: SimulationOptions) =>
      `${rule}, ${windows} windows, ${days} days of about ${perDay} tickets, seed ${seed}`,
    extra: (at: number, minutes: string) =>
      `One window more when ${at} wait (open ${minutes} min a day on average):`,
    columns: ['customers', 'tickets', 'mean', 'P95', 'max overtaken'],
    all: 'Care',
    overtaken: (p99: number, max: number) => `overtaken P99 ${p99}, max ${max}`,
    noShows: 'no-shows',
    over: 'waited over 10 / 20 / 30 min',
    told: (inside: string, error: string) =>
      `told wait: right for ${inside} of those told, off by ${error} min on average (+ = waited longer)`,
  },
  'zh-CN': {
    title: ({ rule, windows, days, perDay, seed }: SimulationOptions) =>
      `${rule}，${windows} 个窗口，${days} 天，每天约 ${perDay} 号，种子 ${seed}`,
    extra: (at: number, minutes: string) => `等候达到 ${at} 人时加开一个窗口（平均每天开 ${minutes} 分钟）：`,
    columns: ['客户', '取号', '平均', 'P95', '最多被越过'],
    all: '关爱号',
    overtaken: (p99: number, max: number) => `被越过次数 P99 ${p99}，最多 ${max}`,
    noShows: '过号',
    over: '等候超过 10 / 20 / 30 分钟',
    told: (inside: string, error: string) =>
      `告知的等候时间：${inside} 准确，平均偏差 ${error} 分钟（正数 = 实际更久）`,
  },
} as const;

/** A table for people; with a second result, what one window more would change. */
export function simulationText(
  options: SimulationOptions,
  result: SimulationResult,
  elastic: SimulationResult | null,
  language: Language,
): string {
  const { title, extra } = words[language];
  const lines = [title(options), '', ...resultLines(result, language)];
  if (elastic !== null && options.elastic !== null)
    lines.push(
      '',
      extra(options.elastic, elastic.extraMinutesADay.toFixed(0)),
      '',
      ...resultLines(elastic, language),
    );
  return lines.join('\n');
}

function resultLines(result: SimulationResult, language: Language): readonly string[] {
  const { columns, all, overtaken, noShows, over, told } = words[language];
  const { estimate } = result;
  const nameOf = (tier: number): string =>
    defaultTiers.find((one) => one.tier === tier)?.name[language] ?? String(tier);
  const rows = [
    columns,
    ...result.tiers.map((group) => cells(nameOf(group.tier), group)),
    cells(all, result.care),
  ];
  return [
    ...rows.map(([name, ...figures]) => pad(name, 12) + figures.map((text) => padStart(text, 14)).join('')),
    '',
    overtaken(result.overtaken.p99, result.overtaken.max),
    `${noShows}: ${percent(result.noShows / Math.max(1, result.tickets))}`,
    `${over}: ${[result.over10, result.over20, result.over30].map(percent).join(' / ')}`,
    ...(estimate.inside === null || estimate.meanErrorMinutes === null
      ? []
      : [told(percent(estimate.inside), signed(estimate.meanErrorMinutes))]),
  ];
}

type Row = readonly [name: string, ...figures: string[]];

function cells(name: string, { tickets, meanMinutes, p95Minutes, maxOvertaken }: GroupResult): Row {
  return [name, String(tickets), meanMinutes.toFixed(1), p95Minutes.toFixed(1), String(maxOvertaken)];
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const signed = (value: number): string => `${value > 0 ? '+' : ''}${value.toFixed(1)}`;

/** Chinese characters take two places of a terminal. */
const widthOf = (text: string): number => text.length + (text.match(/[\u2e80-\uffee]/g)?.length ?? 0);
const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));
const padStart = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - widthOf(text))) + text;
