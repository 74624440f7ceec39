/** An empty slot: no ticket came this time. */
export function TicketMissing() {
  return (
    <svg viewBox="0 0 360 260" aria-hidden="true">
      <rect x="20" y="20" width="320" height="76" rx="38" fill="#5a3a12" />
      <rect x="56" y="50" width="248" height="16" rx="8" fill="#1f1204" />
      <path
        d="M96 96v120l14 12 14-12 14 12 14-12 14 12 14-12 14 12 14-12 14 12 14-12 14 12 14-12 14 12V96"
        fill="#fff"
        fillOpacity=".6"
        stroke="var(--warn)"
        strokeWidth="7"
        strokeDasharray="16 13"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M152 160h56" stroke="var(--warn)" strokeWidth="15" strokeLinecap="round" />
    </svg>
  );
}
