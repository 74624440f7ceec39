import type { HelpStage } from '../screens/Help.tsx';
import './HelperComing.css';
import { LEAF } from './LeafMark.tsx';

export interface HelperComingProps {
  readonly stage: HelpStage;
}

/** A member of staff, and what has become of the call. */
export function HelperComing({ stage }: HelperComingProps) {
  return (
    <svg viewBox="0 0 460 320" aria-hidden="true">
      <g transform="translate(70 0)">
        <path d="M0 320v-34c0-62 44-96 100-96s100 34 100 96v34Z" fill="#004a37" />
        <path d="M64 194l36 50 36-50-14-8H78Z" fill="#fff" />
        <path d="M92 220h16l8 70-16 18-16-18Z" fill="#2b8a70" />
        <path d="M80 158h40v34c0 26-40 26-40 0Z" fill="#e8bd98" />
        <ellipse cx="100" cy="112" rx="52" ry="62" fill="#f3cfae" />
        <path
          d="M46 112c-6-50 18-82 56-82s60 30 52 84c-6-24-18-40-30-48-22 14-52 16-66 8-6 8-10 20-12 38Z"
          fill="#1d2b26"
        />
        <path d="M78 122v6m44-6v6" stroke="#1d2b26" strokeWidth="8" strokeLinecap="round" />
        <path
          d="M82 148c10 11 26 11 36 0"
          fill="none"
          stroke="#9b5a3c"
          strokeWidth="5"
          strokeLinecap="round"
        />
        <g transform="translate(146 244)">
          <rect x="-4" width="42" height="30" rx="7" fill="#fff" />
          <path d={LEAF} transform="translate(17 5) scale(.2)" fill="var(--brand)" />
        </g>
      </g>
      <g transform="translate(292 18)">
        <path
          d="M34 0h92a34 34 0 0 1 34 34v44a34 34 0 0 1-34 34H58l-40 36 8-38C8 108 0 96 0 78V34A34 34 0 0 1 34 0Z"
          fill="#fff"
        />
        {stage === 'answered' && <Arrived />}
        {stage === 'unreachable' && <ToDesk />}
        {(stage === 'called' || stage === 'trying') && <Calling />}
      </g>
    </svg>
  );
}

function Calling() {
  return (
    <g fill="var(--brand)">
      {[42, 80, 118].map((x, index) => (
        <circle key={x} className={`call-dot call-dot--${index}`} cx={x} cy="56" r="12" />
      ))}
    </g>
  );
}

function Arrived() {
  return (
    <path
      d="M50 58l22 24 40-48"
      fill="none"
      stroke="var(--ok)"
      strokeWidth="15"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}

function ToDesk() {
  return (
    <path
      d="M36 56h84M90 26l32 30-32 30"
      fill="none"
      stroke="var(--brand)"
      strokeWidth="14"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}
