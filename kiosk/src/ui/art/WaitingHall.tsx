export interface WaitingHallProps {
  readonly className?: string;
  readonly ticketNo: string;
}

/** Sit down until this number is on the display: seats under a screen. */
export function WaitingHall({ className, ticketNo }: WaitingHallProps) {
  return (
    <svg className={className} viewBox="0 0 520 250" aria-hidden="true">
      <path d="M200 0v26m120-26v26" stroke="#9fbfb2" strokeWidth="8" />
      <rect x="140" y="22" width="240" height="92" rx="12" fill="#10231c" />
      <rect x="152" y="34" width="216" height="68" rx="6" fill="#16221d" />
      <text x="260" y="90" fill="#4fd1a5" fontSize="62" fontWeight="700" textAnchor="middle">
        {ticketNo}
      </text>
      {[46, 160, 274, 388].map((x) => (
        <g key={x} transform={`translate(${x} 142)`}>
          <rect x="8" width="70" height="52" rx="13" fill={x === 160 ? 'var(--brand)' : '#9fcdbb'} />
          <rect y="46" width="86" height="20" rx="10" fill={x === 160 ? 'var(--brand-press)' : '#7fb5a0'} />
        </g>
      ))}
      <path d="M30 216h460" stroke="#6b7c75" strokeWidth="9" strokeLinecap="round" />
      <path d="M88 216v30m344-30v30" stroke="#6b7c75" strokeWidth="9" strokeLinecap="round" />
    </svg>
  );
}
