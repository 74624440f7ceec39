import { parseArgs } from 'node:util';
import { AppError, orderRules, type Language, type OrderRule } from '@lobby/shared';

export interface SimulationOptions {
  readonly rule: OrderRule;
  readonly windows: number;
  readonly days: number;
  readonly seed: number;
  /** Tickets a day, on average. */
  readonly perDay: number;
  readonly maxOvertake: number;
  /** One window more when so many wait; null = never. */
  readonly elastic: number | null;
}

export interface SimulationWish {
  readonly options: SimulationOptions;
  readonly json: boolean;
  readonly help: boolean;
}

/** Names, smallest and largest value, value when not given. */
const numbers = {
  windows: [1, 20, 3],
  days: [1, 10_000, 400],
  seed: [0, 999_999_999, 1],
  'per-day': [1, 1_000, 130],
  'max-overtake': [0, 99, 3],
  elastic: [1, 999, null],
} as const;
type NumberName = keyof typeof numbers;

/** More would fill the memory. */
const MAX_TICKETS = 2_000_000;

export const isRule = (text: string): text is OrderRule => orderRules.some((rule) => rule === text);

/** Reads the command line. @throws AppError CONFIG_INVALID with what to write instead, in the language asked for */
export function readSimulationOptions(
  args: readonly string[],
): SimulationWish & { readonly language: Language } {
  const language = languageOf(args);
  const say = (en: string, zh: string): AppError =>
    new AppError('CONFIG_INVALID', language === 'en' ? en : zh);
  const given = parse(args, say);
  const rule = given.rule ?? 'headStart';
  if (!isRule(rule)) {
    const known = orderRules.join(', ');
    throw say(`--rule is one of ${known}, not "${rule}"`, `--rule 可以是 ${known}，不能是“${rule}”`);
  }
  const whole = (name: NumberName): number => {
    const [min, max, otherwise] = numbers[name];
    const text = given[name];
    if (text === undefined) return otherwise ?? min;
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    throw say(
      `--${name} is a whole number from ${min} to ${max}, not "${text}"`,
      `--${name} 是 ${min} 到 ${max} 的整数，不能是“${text}”`,
    );
  };
  const [days, perDay] = [whole('days'), whole('per-day')];
  if (days * perDay > MAX_TICKETS)
    throw say(
      `--days times --per-day is at most ${MAX_TICKETS}: take fewer days`,
      `--days 乘以 --per-day 不超过 ${MAX_TICKETS}：请减少天数`,
    );
  return {
    language,
    json: given.json === true,
    help: given.help === true,
    options: {
      rule,
      windows: whole('windows'),
      days,
      seed: whole('seed'),
      perDay,
      maxOvertake: whole('max-overtake'),
      elastic: given.elastic === undefined ? null : whole('elastic'),
    },
  };
}

function parse(args: readonly string[], say: (en: string, zh: string) => AppError) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        rule: text,
        windows: text,
        days: text,
        seed: text,
        'per-day': text,
        'max-overtake': text,
        elastic: text,
        lang: text,
        json: flag,
        help: { ...flag, short: 'h' },
      },
    }).values;
  } catch (error) {
    const why = error instanceof Error ? error.message.split('. ')[0] : '';
    throw say(`${why}. See --help`, `${why}。请看 --help --lang zh-CN`);
  }
}

/** Found before anything else, because mistakes are told in it too. */
function languageOf(args: readonly string[]): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  if (at < 0) return 'en';
  const text = args[at]?.split('=')[1] ?? args[at + 1];
  if (text === 'en' || text === 'zh-CN') return text;
  throw new AppError('CONFIG_INVALID', `--lang is en or zh-CN, not "${text ?? ''}"`);
}
