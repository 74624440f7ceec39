/** A service desk with a person behind it: go there instead. */
export function ServiceDesk() {
  return (
    <svg viewBox="0 0 480 300" aria-hidden="true">
      <g transform="translate(168 12)">
        <path d="M6 176c0-48 30-70 66-70s66 22 66 70Z" fill="#004a37" />
        <path d="M48 108l24 34 24-34-8-6H56Z" fill="#fff" />
        <ellipse cx="72" cy="58" rx="37" ry="44" fill="#f3cfae" />
        <path
          d="M33 60C28 22 46 2 73 2s44 22 38 60c-4-18-12-28-22-34-14 9-34 10-44 5-6 8-10 14-12 27Z"
          fill="#1d2b26"
        />
        <path d="M58 64v5m28-5v5" stroke="#1d2b26" strokeWidth="6" strokeLinecap="round" />
        <path d="M60 82c7 8 18 8 24 0" fill="none" stroke="#9b5a3c" strokeWidth="4" strokeLinecap="round" />
      </g>
      <rect x="70" y="180" width="340" height="24" rx="8" fill="var(--brand)" />
      <path
        d="M90 204h300l-14 84a10 10 0 0 1-10 8H114a10 10 0 0 1-10-8Z"
        fill="#fff"
        stroke="var(--brand)"
        strokeWidth="8"
      />
      <path
        d="M160 250h146M270 222l36 28-36 28"
        fill="none"
        stroke="var(--brand)"
        strokeWidth="13"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
