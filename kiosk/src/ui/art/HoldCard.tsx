import type { ReadFailure } from '../machine/screenState.ts';
import { BankCard } from './BankCard.tsx';

export interface HoldCardProps {
  readonly cause: ReadFailure;
}

/** How to hold or move the card next time. */
export function HoldCard({ cause }: HoldCardProps) {
  if (cause === 'unreadable') return <TurnCard />;
  return cause === 'tooFast' ? <SlowCard /> : <OtherCard />;
}

const arrow = {
  fill: 'none',
  stroke: 'var(--warn)',
  strokeWidth: 11,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

/** Two arrows around the card: turn it over. */
function TurnCard() {
  return (
    <svg viewBox="0 0 420 320" aria-hidden="true">
      <g transform="translate(105 94)">
        <BankCard />
      </g>
      <path {...arrow} d="M66 128C96 22 324 22 352 108M358 70l-6 38-34-18" />
      <path {...arrow} d="M354 192C324 298 96 298 68 212M62 250l6-38 34 18" />
    </svg>
  );
}

/** One long even arrow along the slot. */
function SlowCard() {
  return (
    <svg viewBox="0 0 460 300" aria-hidden="true">
      <g transform="translate(34 20)">
        <BankCard />
      </g>
      <rect x="14" y="140" width="432" height="66" rx="20" fill="#4d3312" />
      <rect x="30" y="140" width="400" height="13" rx="6" fill="#1f1204" />
      <path {...arrow} d="M40 252h370M372 218l38 34-38 34" />
      <g fill="var(--warn)">
        <circle cx="290" cy="84" r="11" />
        <circle cx="344" cy="84" r="11" opacity=".65" />
        <circle cx="398" cy="84" r="11" opacity=".35" />
      </g>
    </svg>
  );
}

/** The card is not for this machine; the tiles are. */
function OtherCard() {
  return (
    <svg viewBox="0 0 480 240" aria-hidden="true">
      <g opacity=".6" transform="translate(16 52) rotate(-6 105 66)">
        <BankCard />
      </g>
      <path {...arrow} d="M256 118h56M292 96l22 22-22 22" />
      <g fill="#fff" stroke="var(--brand)" strokeWidth="8">
        <rect x="344" y="34" width="56" height="56" rx="13" />
        <rect x="412" y="34" width="56" height="56" rx="13" />
        <rect x="344" y="102" width="56" height="56" rx="13" fill="var(--brand)" />
        <rect x="412" y="102" width="56" height="56" rx="13" />
      </g>
      <path
        d="M364 220v-78a10 10 0 0 1 20 0v40l30 7a17 17 0 0 1 13 20l-3 11Z"
        fill="#fff"
        stroke="var(--ink)"
        strokeWidth="6"
        strokeLinejoin="round"
      />
    </svg>
  );
}
