/** Two stems of bamboo and a leaf, on the brand colour. */
export function BrandMark() {
  return (
    <svg className="brand-mark" viewBox="0 0 28 28" aria-hidden="true" focusable="false">
      <rect width="28" height="28" rx="7" fill="var(--brand)" />
      <path
        d="M10 22v-6M10 13.5V8M18 22v-8M18 11.5V6M8 15h4M16 12.8h4M11 10c2.6-2.6 4.4-2.9 6-2.4-1 2.4-3.4 3.6-6 2.4z"
        fill="none"
        stroke="var(--on-brand)"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
