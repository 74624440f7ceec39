export interface StateIconProps {
  readonly name: 'done' | 'printing';
}

const paths = {
  done: <path d="M7 12.5l3.4 3.5L17 8.5" />,
  printing: <path d="M8 9V5.5h8V9M7.5 15H5.5V9.5h13V15h-2M8 13h8v5.5H8Z" />,
} as const;

/** State is never colour alone: icon, word and colour together. */
export function StateIcon({ name }: StateIconProps) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="12" fill="currentColor" />
      <g fill="none" stroke="#fff" strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round">
        {paths[name]}
      </g>
    </svg>
  );
}
