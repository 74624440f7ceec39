import type { ReactNode } from 'react';

function icon(name: string, children: ReactNode) {
  return function Icon() {
    return (
      <svg className="icon" data-icon={name} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        {children}
      </svg>
    );
  };
}

const line = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.6,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

export const DiamondIcon = icon('diamond', <path d="M4.2 2.5h7.6L15 6.4 8 14 1 6.4z" fill="currentColor" />);
export const PlatinumIcon = icon(
  'platinum',
  <path d="M8 1.6 13.6 4.8v6.4L8 14.4 2.4 11.2V4.8z" fill="currentColor" />,
);
export const GoldIcon = icon('gold', <circle cx="8" cy="8" r="5.6" fill="currentColor" />);
export const PrivateIcon = icon(
  'private',
  <path d="M1.6 4.6 5 7.4 8 2.4l3 5 3.4-2.8-1.2 8.6H2.8z" fill="currentColor" />,
);
export const StandardIcon = icon('standard', <circle cx="8" cy="8" r="5" {...line} />);
export const PotentialIcon = icon(
  'potential',
  <path d="M2.5 11.5 6.5 7l2.6 2.6 4.4-5M9.8 4.4h3.8v3.8" {...line} />,
);
export const SoundIcon = icon(
  'sound',
  <path
    d="M2 6.2v3.6h2.6L8 12.6V3.4L4.6 6.2zM10.6 5.6a3.4 3.4 0 0 1 0 4.8M12.6 3.6a6.2 6.2 0 0 1 0 8.8"
    {...line}
  />,
);
export const MutedIcon = icon(
  'muted',
  <path d="M2 6.2v3.6h2.6L8 12.6V3.4L4.6 6.2zM10.8 6.2l3.4 3.6M14.2 6.2l-3.4 3.6" {...line} />,
);
export const MoonIcon = icon(
  'moon',
  <path d="M13 9.8A5.6 5.6 0 0 1 6.2 3a5.6 5.6 0 1 0 6.8 6.8z" {...line} />,
);
export const SunIcon = icon(
  'sun',
  <path
    d="M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M8 1.4v1.4M8 13.2v1.4M1.4 8h1.4M13.2 8h1.4M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1"
    {...line}
  />,
);
export const EyeIcon = icon(
  'eye',
  <path
    d="M1.4 8S3.8 3.8 8 3.8 14.6 8 14.6 8 12.2 12.2 8 12.2 1.4 8 1.4 8zM8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6"
    {...line}
  />,
);
export const EyeOffIcon = icon(
  'eyeOff',
  <path d="M1.4 8S3.8 3.8 8 3.8 14.6 8 14.6 8 12.2 12.2 8 12.2 1.4 8 1.4 8zM3 13 13 3" {...line} />,
);
export const KeyboardIcon = icon(
  'keyboard',
  <path d="M1.6 4h12.8v8H1.6zM4.4 6.6h.1M7 6.6h.1M9.6 6.6h.1M11.8 6.6h.1M5 9.4h6" {...line} />,
);
export const CheckIcon = icon('check', <path d="m3 8.4 3.2 3.2L13 4.8" {...line} />);
export const LockIcon = icon(
  'lock',
  <path d="M3.4 7.2h9.2v6.4H3.4zM5.4 7V5a2.6 2.6 0 0 1 5.2 0v2" {...line} />,
);
export const ClockIcon = icon(
  'clock',
  <path d="M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2M8 4.8V8l2.2 1.6" {...line} />,
);
export const ForwardIcon = icon(
  'forward',
  <path d="M2.6 12c.6-3.4 2.8-5.2 6.4-5.2h3.6M9.6 3.6l3.4 3.2-3.4 3.2" {...line} />,
);
export const PersonIcon = icon(
  'person',
  <path
    d="M8 2.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2M2.8 13.8c.4-2.9 2.3-4.4 5.2-4.4s4.8 1.5 5.2 4.4"
    {...line}
  />,
);
export const AlertIcon = icon('alert', <path d="M8 2.2 14.4 13H1.6zM8 6.4v3.2M8 11.3v.1" {...line} />);
export const HelpIcon = icon(
  'help',
  <path
    d="M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M6.2 6.2C6.3 5.1 7 4.6 8 4.6s1.8.6 1.8 1.5c0 1.3-1.8 1.4-1.8 2.8M8 11.3v.1"
    {...line}
  />,
);
export const BackIcon = icon('back', <path d="M9.8 3.2 5 8l4.8 4.8" {...line} />);
export const DownIcon = icon('down', <path d="M3.4 6 8 10.6 12.6 6" {...line} />);
export const UpIcon = icon('up', <path d="M3.4 10.2 8 5.6l4.6 4.6" {...line} />);
export const LinkIcon = icon('link', <circle cx="8" cy="8" r="3.6" fill="currentColor" />);
export const OfflineIcon = icon('offline', <path d="m3.6 3.6 8.8 8.8M12.4 3.6l-8.8 8.8" {...line} />);
export const StarIcon = icon(
  'star',
  <path d="m8 1.8 1.9 4 4.3.5-3.2 3 .9 4.3L8 11.4l-3.9 2.2.9-4.3-3.2-3 4.3-.5z" {...line} />,
);
