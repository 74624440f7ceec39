export interface CardOutProps {
  readonly className: string;
}

/** A card that comes out of its slot. */
export function CardOut({ className }: CardOutProps) {
  return (
    <svg className={className} viewBox="3 5 42 42" aria-hidden="true">
      <rect x="4" y="6" width="40" height="8" rx="4" fill="currentColor" />
      <rect x="11" y="10" width="26" height="24" rx="3" fill="#fff" stroke="currentColor" strokeWidth="3" />
      <rect x="16" y="17" width="8" height="7" rx="1.5" fill="currentColor" />
      <path
        d="M24 37v8m-5-4 5 5 5-5"
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinecap="round"
      />
    </svg>
  );
}
