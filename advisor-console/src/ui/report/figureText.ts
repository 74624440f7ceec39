import type { Language } from '@lobby/shared';

const FEW = 10;

/** Minutes as a person says them: one decimal below ten. */
export function minutesOf(value: number): string {
  return value < FEW ? String(Math.round(value * 10) / 10) : String(Math.round(value));
}

export function shareOf(share: number | null, language: Language): string {
  if (share === null) return '—';
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** How many times, one decimal. */
export function timesOf(value: number): string {
  return String(Math.round(value * 10) / 10);
}
