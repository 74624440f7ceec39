import { BankCard } from './BankCard.tsx';

/** A card laid aside, and a finger that touches a tile instead. */
export function CardAside() {
  return (
    <svg viewBox="0 0 420 240" aria-hidden="true">
      <g opacity=".55" transform="translate(14 48) rotate(-8 105 66)">
        <BankCard />
      </g>
      <g transform="translate(232 20)">
        <rect width="170" height="118" rx="20" fill="#fff" stroke="var(--brand)" strokeWidth="8" />
        <path d="M30 42h70M30 72h110" stroke="#9fcdbb" strokeWidth="12" strokeLinecap="round" />
        <circle cx="104" cy="112" r="37" fill="var(--brand)" opacity=".2" />
        <path
          d="M92 206v-88a13 13 0 0 1 26 0v46l38 9a22 22 0 0 1 17 25l-4 24H106Z"
          transform="translate(0 -6)"
          fill="#fff"
          stroke="var(--ink)"
          strokeWidth="7"
          strokeLinejoin="round"
        />
      </g>
    </svg>
  );
}
