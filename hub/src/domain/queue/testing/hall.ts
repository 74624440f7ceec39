import type { OrderRule } from '@lobby/shared';
import type { HallRules } from '../hallRules.ts';
import type { TicketFacts } from '../queueTicket.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const name = { 'zh-CN': '', en: '' };

/** Two windows for everything, one for wealth with the rest as backup. */
export function hallRules(order: Partial<HallRules['order']> = {}, rule: OrderRule = 'headStart'): HallRules {
  const both = ['personal', 'account'];
  return {
    windows: [
      { windowId: 'w1', fromTier: null, roles: [{ weekdays: EVERY_DAY, main: both, backup: [] }] },
      { windowId: 'w2', fromTier: null, roles: [{ weekdays: EVERY_DAY, main: both, backup: ['wealth'] }] },
      { windowId: 'w3', fromTier: 2, roles: [{ weekdays: EVERY_DAY, main: ['wealth'], backup: both }] },
    ],
    businesses: [
      { businessId: 'personal', prefix: 'A', name, boost: [] },
      { businessId: 'account', prefix: 'B', name, boost: [] },
      { businessId: 'wealth', prefix: 'D', name, boost: [] },
    ],
    order: {
      rule,
      maxOvertake: 3,
      headStartMinutes: new Map([
        [0, 0],
        [1, 15],
        [2, 30],
        [3, 60],
        [4, 60],
      ]),
      careMinutes: 10,
      maxOvertakesInARow: null,
      ...order,
    },
    call: { recalls: 2, recallGapMs: 20_000, returnWithinMs: 1_800_000, returnAfterCalls: 2 },
  };
}

const prefixes = { personal: 'A', account: 'B', wealth: 'D' } as const;
export type TestBusiness = keyof typeof prefixes;

export function facts(
  number: number,
  fields: Partial<TicketFacts> & { businessId?: TestBusiness } = {},
): TicketFacts {
  const { businessId = 'personal' } = fields;
  const prefix = prefixes[businessId];
  return {
    ticketId: `${prefix}${number}`,
    prefix,
    number,
    issuedAt: 0,
    tier: 0,
    care: false,
    language: 'zh-CN',
    ...fields,
    businessId,
  };
}
