import { CustomerName } from '../ui/CustomerName.tsx';
import { TierBadge } from '../ui/TierBadge.tsx';
import { anAlert } from './builders.ts';
import { staffMarkup } from './staffMarkup.tsx';

/** A customer of this name and of a tier of this name, as the pages of staff write them. */
export function customerMarkup(text: string): string {
  const alert = anAlert({ maskedName: text });
  const tier = alert.tier ?? 0;
  return staffMarkup(
    <>
      <CustomerName alert={alert} />
      <TierBadge tier={tier} potential={false} />
    </>,
    { tiers: new Map([[tier, { 'zh-CN': text, en: text }]]) },
  );
}
