import { luhnOk } from '@lobby/shared';

/** A digit run that could be somebody's: where in the text, and what it looks like; never the digits themselves. */
export interface PersonalNumber {
  readonly line: number;
  readonly kind: 'card' | 'track' | 'id';
}

/** 13 digits and more, however grouped; letters or a decimal point in front make it a hash or a fraction. */
const RUN = /(?<![\w.])\d(?:[ _-]?\d){12,}(?!\w)/g;
/** Tracks 1 and 2 around their number (ISO/IEC 7813). */
const TRACK = /(?:%?B(\d{13,19})\^|;?\b(\d{13,19})=\d{4})/g;
const RESIDENT_ID = /(?<!\w)\d{6}(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\w)/g;

/** Never issued (rulings R38); everything we make up begins so. */
const TEST_PREFIX = '900001';
/** 13 digits that begin with 1 are a time in milliseconds; no card has this form. */
const TIME_MS = /^1\d{12}$/;

export function findPersonalNumbers(text: string): readonly PersonalNumber[] {
  const found: PersonalNumber[] = [];
  const add = (kind: PersonalNumber['kind'], at: number): void => {
    found.push({ kind, line: text.slice(0, at).split('\n').length });
  };
  for (const match of text.matchAll(RUN))
    if (isCard(match[0].replaceAll(/\D/g, ''))) add('card', match.index);
  for (const match of text.matchAll(TRACK)) {
    const digits = match[1] ?? match[2] ?? '';
    if (!digits.startsWith(TEST_PREFIX)) add('track', match.index);
  }
  for (const match of text.matchAll(RESIDENT_ID)) if (hasIdCheck(match[0])) add('id', match.index);
  return found;
}

function isCard(digits: string): boolean {
  if (digits.length > 19 || digits.startsWith(TEST_PREFIX) || TIME_MS.test(digits)) return false;
  // One digit all over passes the check and is nobody's.
  return new Set(digits).size > 1 && luhnOk(Buffer.from(digits));
}

/** ISO 7064 MOD 11-2, as GB 11643 uses it. */
function hasIdCheck(id: string): boolean {
  let sum = 0;
  for (let at = 0; at < 17; at += 1) sum += Number(id.charAt(at)) * (2 ** (17 - at) % 11);
  return '10X98765432'[sum % 11] === id.charAt(17).toUpperCase();
}
