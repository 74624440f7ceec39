import { createTranslate } from '@lobby/shared';
import { renderToStaticMarkup } from 'react-dom/server';
import { ConsoleContext } from '../ui/ConsoleContext.ts';
import { CustomerName } from '../ui/CustomerName.tsx';
import { TierBadge } from '../ui/TierBadge.tsx';
import { zhCN } from '../ui/i18n/zh-CN.ts';
import { anAlert, li, morning } from './builders.ts';

/** A customer of this name and of a tier of this name, as the pages of staff write them. */
export function customerMarkup(text: string): string {
  const alert = anAlert({ maskedName: text });
  return renderToStaticMarkup(
    <ConsoleContext
      value={{
        t: createTranslate(zhCN),
        language: 'zh-CN',
        timeZone: 'Asia/Shanghai',
        myId: li.staffId,
        isPrivate: false,
        tiers: new Map([[alert.tier ?? 0, { 'zh-CN': text, en: text }]]),
        businesses: new Map(),
        now: () => morning,
      }}
    >
      <CustomerName alert={alert} />
      <TierBadge tier={alert.tier ?? 0} potential={false} />
    </ConsoleContext>,
  );
}
