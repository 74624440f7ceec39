export interface VoiceIconProps {
  readonly className?: string;
}

/** A loudspeaker. */
export function VoiceIcon({ className }: VoiceIconProps) {
  return (
    <svg className={className} viewBox="0 0 24 24" aria-hidden="true">
      <path d="M4 9h4l6-5v16l-6-5H4Z" fill="currentColor" />
      <path
        d="M17 8.5a5 5 0 0 1 0 7M19.6 5.5a9 9 0 0 1 0 13"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}
