import { HUB_NUMBERS } from '@lobby/shared';

/** The number after `last` in a series, or undefined when the hub's own numbers of the day are used up (R20). */
export function nextTicketNumber(last: number | undefined): number | undefined {
  const next = last === undefined ? HUB_NUMBERS.first : last + 1;
  return next <= HUB_NUMBERS.last ? next : undefined;
}
