import { LEAF } from './LeafMark.tsx';

/** A bank card, 210 x 132, its upper left corner at the origin; without any digit. */
export function BankCard() {
  return (
    <g>
      <rect y="6" width="210" height="132" rx="15" fill="#00261c" opacity=".28" />
      <rect width="210" height="132" rx="15" fill="#fff" />
      <path d="M0 92c60-34 120 18 210-20v45a15 15 0 0 1-15 15H15a15 15 0 0 1-15-15Z" fill="#ddf0e8" />
      <g transform="translate(22 40)">
        <rect width="36" height="28" rx="6" fill="#c9d4cf" />
        <path d="M0 10h11v8H0M36 10H25v8h11M11 0v28M25 0v28" fill="none" stroke="#6b7c75" strokeWidth="2" />
      </g>
      <g transform="translate(178 17) scale(.34)" fill="var(--brand)">
        <path d={LEAF} />
        <path d={LEAF} transform="rotate(47) scale(.85)" />
        <path d={LEAF} transform="rotate(-47) scale(.85)" />
      </g>
      <path
        d="M22 100h34m12 0h34m12 0h34m12 0h28"
        stroke="var(--brand)"
        strokeWidth="7"
        strokeLinecap="round"
      />
    </g>
  );
}
