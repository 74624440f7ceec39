import { createTranslate } from '@lobby/shared';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { ConsoleContext, type ConsoleWords } from '../ui/ConsoleContext.ts';
import { zhCN } from '../ui/i18n/zh-CN.ts';
import { li, morning } from './builders.ts';

const words: ConsoleWords = {
  t: createTranslate(zhCN),
  language: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  myId: li.staffId,
  isPrivate: false,
  tiers: new Map(),
  businesses: new Map(),
  now: () => morning,
};

/** A part of a page as 李敏 sees it in the morning. */
export function staffMarkup(part: ReactNode, changed: Partial<ConsoleWords> = {}): string {
  return renderToStaticMarkup(<ConsoleContext value={{ ...words, ...changed }}>{part}</ConsoleContext>);
}
