/** A person with open arms: everything about how one is served. */
export function AccessIcon() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="11" fill="none" stroke="currentColor" strokeWidth="1.8" />
      <circle cx="12" cy="6.4" r="1.9" fill="currentColor" />
      <path
        d="M5.8 9.6c4 1.1 8.4 1.1 12.4 0M12 10.4v4M12 14l-2.8 5.4M12 14l2.8 5.4"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
