import { luhnCheckDigit } from '@lobby/shared';

/** Numbers of a prefix that no bank issues (DR-27), half of them with 16 and half with 19 digits: to be looked for later. */
export function canaryCards(count: number): readonly string[] {
  return Array.from({ length: count }, (_, nth) => {
    const length = nth % 2 === 0 ? 19 : 16;
    // Spread over all places, so that the end of one number is not the end of another.
    const body = `900001${String((nth + 1) * 76_543_217).padStart(length - 7, '0')}`;
    return `${body}${luhnCheckDigit(Buffer.from(body))}`;
  });
}
