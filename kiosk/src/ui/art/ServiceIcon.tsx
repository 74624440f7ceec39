import type { ReactNode } from 'react';

const pictures = {
  personal: (
    <>
      <rect x="7" y="14" width="34" height="20" rx="3.5" />
      <circle cx="24" cy="24" r="5" />
      <path d="M12.5 24h.1M35.5 24h.1" />
    </>
  ),
  account: (
    <>
      <rect x="7" y="12" width="34" height="24" rx="4" />
      <path d="M7 20h34" strokeWidth="5" />
      <path d="M13 29h8" />
    </>
  ),
  wealth: (
    <>
      <path d="M24 41V22" />
      <path d="M24 26C14 26 10 20 10 12c9 0 14 5 14 14Z" />
      <path d="M24 32c8 0 13-4 14-12-8 0-13 4-14 12Z" />
      <path d="M15 41h18" />
    </>
  ),
  corporate: (
    <>
      <path d="M10 41V9h17v32M27 19h11v22M7 41h34" />
      <path d="M16 16h5M16 23h5M16 30h5M32 26h.1M32 33h.1" />
    </>
  ),
  loan: (
    <>
      <path d="M7 23 24 9l17 14" />
      <path d="M12 20v20h24V20" />
      <path d="M20 23l4 5 4-5M24 28v8M20 29.5h8M20 33h8" strokeWidth="2.4" />
    </>
  ),
  care: (
    <>
      <path d="M24 38C10 29 8 23 8 18.5A8 8 0 0 1 24 16a8 8 0 0 1 16 2.5C40 23 38 29 24 38Z" />
      <path d="M24 20v9M19.5 24.5h9" />
    </>
  ),
  booking: (
    <>
      <rect x="8" y="11" width="32" height="29" rx="4" />
      <path d="M8 20h32M16 7v8M32 7v8M17 30l5 5 9-10" />
    </>
  ),
  more: <path d="M12 24h.1M24 24h.1M36 24h.1" strokeWidth="6" />,
  service: (
    <>
      <circle cx="24" cy="17" r="8" />
      <path d="M9 41c0-10 6-15 15-15s15 5 15 15" />
    </>
  ),
} as const satisfies Record<string, ReactNode>;

export type ServiceIconName = keyof typeof pictures;

/** The picture of a business; one that a site has added gets a person at a window. */
export function serviceIcon(businessId: string): ServiceIconName {
  return businessId in pictures && businessId !== 'more' ? (businessId as ServiceIconName) : 'service';
}

export interface ServiceIconProps {
  readonly className?: string;
  readonly name: ServiceIconName;
}

export function ServiceIcon({ className, name }: ServiceIconProps) {
  return (
    <svg className={className} viewBox="0 0 48 48" aria-hidden="true">
      <rect className="icon-ground" width="48" height="48" rx="12" />
      <g
        transform="translate(24 24) scale(.8) translate(-24 -24)"
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {pictures[name]}
      </g>
    </svg>
  );
}
