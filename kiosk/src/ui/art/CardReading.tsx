import { BankCard } from './BankCard.tsx';
import './CardReading.css';

/** A card half in the slot, and waves that say that something happens. */
export function CardReading() {
  return (
    <svg className="card-reading" viewBox="0 0 480 300" aria-hidden="true">
      <g fill="none" stroke="var(--jade)" strokeWidth="10" strokeLinecap="round">
        <path className="wave wave--0" d="M388 96a76 76 0 0 1 0 108" />
        <path className="wave wave--1" d="M418 66a118 118 0 0 1 0 168" />
        <path className="wave wave--2" d="M448 36a160 160 0 0 1 0 228" />
      </g>
      <g transform="translate(82 84)">
        <BankCard />
      </g>
      <rect x="236" y="26" width="112" height="248" rx="26" fill="var(--brand-deep)" />
      <rect x="236" y="26" width="12" height="248" rx="6" fill="var(--slot)" />
      <rect x="286" y="60" width="12" height="180" rx="6" fill="#7ff0c4" />
    </svg>
  );
}
