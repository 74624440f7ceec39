import type { KioskView } from '../../pageProtocol.ts';
import { BankCard } from './BankCard.tsx';
import './CardToSlot.css';

export interface CardToSlotProps {
  readonly side: KioskView['screen']['readerSide'];
}

/** The scene is drawn for a slot on the right; the others are the same scene turned (never mirrored by language). */
const turns = {
  right: { viewBox: '0 0 560 320', align: 'xMaxYMid', transform: '' },
  left: { viewBox: '0 0 560 320', align: 'xMinYMid', transform: 'translate(560) scale(-1 1)' },
  below: { viewBox: '0 0 320 560', align: 'xMidYMax', transform: 'translate(320) rotate(90)' },
  bottomRight: { viewBox: '0 0 420 420', align: 'xMaxYMax', transform: 'translate(129 -92) rotate(45)' },
} as const;

/** A card that glides into the slot, towards the place where the real one is. */
export function CardToSlot({ side }: CardToSlotProps) {
  const { viewBox, align, transform } = turns[side];
  return (
    <svg className="card-to-slot" viewBox={viewBox} preserveAspectRatio={align} aria-hidden="true">
      <defs>
        <clipPath id="before-slot">
          <rect x="-200" y="-200" width="713" height="720" />
        </clipPath>
        <linearGradient id="reader-plate" x1="0" x2="1">
          <stop offset="0" stopColor="#01513c" />
          <stop offset="1" stopColor="#00271c" />
        </linearGradient>
      </defs>
      <g transform={transform}>
        <g fill="none" stroke="var(--jade)" strokeWidth="13" strokeLinecap="round" strokeLinejoin="round">
          {[318, 368, 418].map((x, index) => (
            <path key={x} className={`chevron chevron--${index}`} d={`M${x} 126l32 34-32 34`} />
          ))}
        </g>
        <rect x="487" y="34" width="220" height="252" rx="26" fill="url(#reader-plate)" />
        <rect x="503" y="62" width="13" height="196" rx="6.5" fill="var(--slot)" />
        <rect className="reader-lamp" x="526" y="62" width="7" height="196" rx="3.5" fill="#7ff0c4" />
        <g clipPath="url(#before-slot)">
          <g className="gliding-card">
            <g transform="translate(48 94)">
              <BankCard />
            </g>
          </g>
        </g>
      </g>
    </svg>
  );
}
