import { businessDateAt } from '@lobby/shared';
import type { HubContext } from './hubContext.ts';

/** The day the hub is in; `rollDay` runs before any command. */
export function currentDate({ store, config, now }: Pick<HubContext, 'store' | 'config' | 'now'>): string {
  return store.day.date() ?? businessDateAt(now(), config.branch.timeZone);
}
