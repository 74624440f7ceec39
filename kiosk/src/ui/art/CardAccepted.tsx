import { BankCard } from './BankCard.tsx';

/** A card that was read: the same picture for every card. */
export function CardAccepted() {
  return (
    <svg viewBox="0 0 330 220" aria-hidden="true">
      <g transform="translate(36 40) rotate(-5 105 66)">
        <BankCard />
      </g>
      <circle cx="252" cy="146" r="58" fill="#00251b" opacity=".3" />
      <circle cx="252" cy="140" r="58" fill="#a9e3cd" />
      <path
        d="M226 141l19 20 35-40"
        fill="none"
        stroke="var(--brand-press)"
        strokeWidth="15"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
