export interface PhoneCameraProps {
  readonly className?: string;
}

/** A telephone that photographs a number. */
export function PhoneCamera({ className }: PhoneCameraProps) {
  return (
    <svg className={className} viewBox="0 0 120 120" aria-hidden="true">
      <rect x="32" y="6" width="56" height="108" rx="12" fill="var(--ink)" />
      <rect x="38" y="16" width="44" height="84" rx="4" fill="#fff" />
      <path
        d="M45 42v-8h8m14 0h8v8m0 26v8h-8m-14 0h-8v-8"
        fill="none"
        stroke="var(--brand)"
        strokeWidth="4"
        strokeLinecap="round"
      />
      <path d="M50 55h20" stroke="var(--ink)" strokeWidth="9" strokeLinecap="round" />
      <circle cx="60" cy="88" r="6" fill="var(--brand)" />
      <path
        d="M104 26l8-8M108 44h10M16 26l-8-8M12 44H2"
        stroke="var(--brand)"
        strokeWidth="5"
        strokeLinecap="round"
      />
    </svg>
  );
}
