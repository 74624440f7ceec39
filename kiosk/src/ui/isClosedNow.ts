import type { KioskView } from '../pageProtocol.ts';

/** True while no number can be taken here, whatever the customer chooses (K10). */
export function isClosedNow({ paused, businesses }: KioskView): boolean {
  return paused === true || !businesses.some((business) => business.open);
}
