import type { ReactNode } from 'react';

/** Three pictures in a row: open the cover, lay the roll in with its end upwards, close the cover. */
export function PaperGuide() {
  return (
    <svg
      viewBox="0 0 480 200"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="7"
      strokeLinejoin="round"
    >
      <Step x={10} sign="1">
        <path d="M14 100h112v44H14ZM14 100 40 34h92" />
        <path d="M92 84V52m-15 14 15-16 15 16" stroke="var(--brand-ink)" strokeLinecap="round" />
      </Step>
      <Step x={170} sign="2">
        <path d="M14 100h112v44H14Z" />
        <circle cx="70" cy="84" r="34" fill="var(--surface)" />
        <circle cx="70" cy="84" r="9" />
        <path d="M104 84V22" stroke="var(--brand-ink)" strokeLinecap="round" />
      </Step>
      <Step x={330} sign="3">
        <path d="M14 62h112v82H14ZM50 62V30h40v32" fill="var(--surface)" />
        <path d="M57 104l10 11 19-23" stroke="var(--brand-ink)" strokeLinecap="round" />
      </Step>
    </svg>
  );
}

interface StepProps {
  readonly x: number;
  readonly sign: string;
  readonly children: ReactNode;
}

function Step({ x, sign, children }: StepProps) {
  return (
    <g transform={`translate(${x} 10)`}>
      {children}
      <text x="70" y="172" fontSize="24" textAnchor="middle" fill="currentColor" stroke="none">
        {sign}
      </text>
    </g>
  );
}
