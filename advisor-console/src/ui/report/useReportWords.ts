import { useMemo } from 'react';
import { useConsole } from '../ConsoleContext.ts';
import type { ReportWords } from './reportRows.ts';

/** What sentences and tables of a report need to put something into words. */
export function useReportWords(): ReportWords {
  const { t, language, timeZone, businesses, tiers } = useConsole();
  return useMemo(
    () => ({
      t,
      language,
      timeZone,
      businessName: (businessId) => businesses.get(businessId)?.[language] ?? businessId,
      tierName: (tier) => tiers.get(tier)?.[language] ?? String(tier),
    }),
    [t, language, timeZone, businesses, tiers],
  );
}
