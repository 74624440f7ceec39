import type { DayRows, ServiceSpan } from './dayRows.ts';
import { meanOf } from './spread.ts';

/** Fewer services of a business than this tell nothing of it: the mean of all stands in. */
const MIN_SERVICES = 5;

/** How long a customer of a business takes at the windows, all visits together; undefined without any service. */
export function meanServiceMs({
  services,
}: Pick<DayRows, 'services'>): (businessId: string) => number | undefined {
  const byBusiness = Map.groupBy(perTicket(services), ({ businessId }) => businessId);
  const all = [...byBusiness.values()].flat();
  const mean = (list: readonly TicketService[]): number | undefined =>
    list.length === 0 ? undefined : meanOf(list.map(({ ms }) => ms));
  const overall = mean(all);
  return (businessId) => {
    const own = byBusiness.get(businessId) ?? [];
    return own.length < MIN_SERVICES ? overall : mean(own);
  };
}

interface TicketService {
  readonly businessId: string;
  readonly ms: number;
}

function perTicket(services: readonly ServiceSpan[]): readonly TicketService[] {
  return [...Map.groupBy(services, ({ ticketId }) => ticketId).values()].map((spans) => ({
    businessId: spans[0]?.businessId ?? '',
    ms: spans.reduce((sum, { from, to }) => sum + (to - from), 0),
  }));
}
