import './TicketComing.css';

/** A ticket on its way out of the printer; nothing says yet that it is printed. */
export function TicketComing() {
  return (
    <svg viewBox="0 0 360 300" aria-hidden="true">
      <defs>
        <clipPath id="under-slot">
          <rect x="0" y="62" width="360" height="238" />
        </clipPath>
      </defs>
      <rect x="20" y="24" width="320" height="76" rx="38" fill="var(--brand-deep)" />
      <rect x="56" y="54" width="248" height="16" rx="8" fill="var(--slot)" />
      <g clipPath="url(#under-slot)">
        <g className="coming-ticket">
          <path
            d="M84 40h192v222l-16-12-16 12-16-12-16 12-16-12-16 12-16-12-16 12-16-12-16 12-16-12-16 12Z"
            fill="#fff"
          />
          <path d="M132 112h96" stroke="#c9d4cf" strokeWidth="12" strokeLinecap="round" />
          <path d="M120 158h120" stroke="var(--brand)" strokeWidth="30" strokeLinecap="round" opacity=".8" />
          <path d="M132 206h40m16 0h40" stroke="#c9d4cf" strokeWidth="12" strokeLinecap="round" />
        </g>
      </g>
    </svg>
  );
}
