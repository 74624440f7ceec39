import type { CardKeyMessage } from '@lobby/shared';
import type { HubStore } from '../store/openHubStore.ts';

/** The mark of a card for today (rulings R19), the same whatever order its keys come in; undefined without a card. */
export function markOfCard(
  { day }: Pick<HubStore, 'day'>,
  cardKeys: readonly CardKeyMessage[],
): Uint8Array | undefined {
  const [chosen] = cardKeys.toSorted((a, b) => b.part.localeCompare(a.part) || b.epoch - a.epoch);
  return chosen && day.cardMark(Buffer.from(chosen.token, 'base64url'));
}
