import { cardDigits } from './generator/cardDigits.ts';
import { sampleCardIndex, sampleNames } from './generator/sampleCustomers.ts';

/** What the demo page offers to swipe. `unknown` is a good card of nobody we know, `unreadable` a scratched one. */
export const sampleCards = [...sampleNames, 'unknown', 'unreadable'] as const;
export type SampleCard = (typeof sampleCards)[number];

const SAMPLE_LENGTH = 19;
/** Expiry, service code and discretionary data that mean nothing; the parser drops them anyway. */
const AFTER_NUMBER = '30122200000000000';

/**
 * Track 2 of a sample card, without sentinels, for the reader simulator, which stands for the device: made when asked for, kept nowhere.
 * Deterministic, and the same for every seed; the numbers are of a prefix that no bank issues (DR-27).
 */
export function sampleTrack2(name: SampleCard): string {
  if (name === 'unreadable') return '90000100#0000';
  const place = { index: sampleCardIndex(name), length: SAMPLE_LENGTH } as const;
  const digits = cardDigits(place, new Uint8Array(SAMPLE_LENGTH));
  return `${Buffer.from(digits).toString('latin1')}=${AFTER_NUMBER}`;
}
