import { createWorld } from '../../hub/src/demo/generator/createWorld.ts';
import { cardDigits } from '../../hub/src/demo/generator/cardDigits.ts';

const MAX_DIGITS = 19;
const AFTER_NUMBER = '=30122200000000000';

/** Track 2 of one card for each customer of the made-up province whose arrival is announced; all different. */
export function* vipTracks(seed: number, today: string, customersPerBranch: number): Iterable<string> {
  const world = createWorld({ seed, today, customersPerBranch });
  for (const customer of world.customers()) {
    const { tier, profilingOk, marketingOk, isStaff, attention } = customer;
    const card = customer.cards.find(({ status }) => status === 'normal');
    if (card === undefined || tier < 1 || !profilingOk || !marketingOk || isStaff || attention) continue;
    const digits = cardDigits(card, new Uint8Array(MAX_DIGITS));
    yield `${Buffer.from(digits).toString('latin1')}${AFTER_NUMBER}`;
  }
}
