import { nextOfHelp } from '../domain/helpPolicy.ts';
import type { HubContext } from './hubContext.ts';
import type { Tell } from './outcome.ts';

/** Calls nobody answered become urgent; old ones end. */
export function advanceHelp({ store, now }: Pick<HubContext, 'store' | 'now'>): readonly Tell[] {
  const time = now();
  const due = store.help.open().filter((help) => nextOfHelp(help).at <= time);
  if (due.length === 0) return [];
  return store.transaction(() =>
    due.map((help): Tell => {
      if (nextOfHelp(help).do === 'end') {
        store.help.end(help.helpId, time);
        return { about: 'help', event: 'help.ended', help };
      }
      store.help.setUrgent(help.helpId);
      return { about: 'help', event: 'help.called', help: { ...help, urgent: true } };
    }),
  );
}

/** When `advanceHelp` has something to do next; null = never. */
export function nextHelpDue({ store }: Pick<HubContext, 'store'>): number | null {
  const times = store.help.open().map((help) => nextOfHelp(help).at);
  return times.length === 0 ? null : Math.min(...times);
}
