import type { Language } from '../language.ts';

/** Texts of one language by key; `{name}` marks a place for a value, `{n|day|days}` a word for one and for any other `n`. */
export type Catalogue<Key extends string = string> = Readonly<Record<Key, string>>;
export type TextValues = Readonly<Record<string, string | number>>;

/** `t('alert.waited', { minutes: 3 })` */
export type Translate<Key extends string> = (key: Key, values?: TextValues) => string;

/** Looks a text up and fills in its values; a value that is missing stays visible as `{name}`. */
export function createTranslate<Key extends string>(catalogue: Catalogue<Key>): Translate<Key> {
  return (key, values = {}) =>
    catalogue[key]
      .replace(/\{(\w+)\|(\w+)\|(\w+)\}/g, (_, name: string, one: string, other: string) =>
        String(values[name]) === '1' ? one : other,
      )
      .replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** `12:05` in the branch's zone, 24 h. */
export function formatTime(at: number, language: Language, timeZone = 'Asia/Shanghai'): string {
  return new Intl.DateTimeFormat(language, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** `11月21日 周六` or `Sat, Nov 21`. */
export function formatDay(at: number, language: Language, timeZone = 'Asia/Shanghai'): string {
  const format = new Intl.DateTimeFormat(language, {
    timeZone,
    month: 'short',
    day: 'numeric',
    weekday: 'short',
  });
  if (language !== 'zh-CN') return format.format(at);
  const part = (type: string): string => format.formatToParts(at).find((p) => p.type === type)?.value ?? '';
  return `${part('month').replace(/月$/, '')}月${part('day')}日 ${part('weekday')}`;
}
