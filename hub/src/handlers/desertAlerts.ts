import { advanceAlert } from './advanceAlert.ts';
import type { HubContext } from './hubContext.ts';
import type { Tell } from './outcome.ts';

/** Somebody has gone: open alerts that now have nobody before them go on at once (rulings R26). */
export function desertAlerts(ctx: HubContext, staffId: string): readonly Tell[] {
  const { store, presence } = ctx;
  const deserted = store.alerts.open().filter(({ audience }) => {
    const concerns = audience.some((one) => one.staffId === staffId);
    return concerns && audience.every((one) => presence.of(one.staffId) === 'offline');
  });
  if (deserted.length === 0) return [];
  return store.transaction(() => deserted.flatMap((record) => advanceAlert(ctx, record, { do: 'desert' })));
}
