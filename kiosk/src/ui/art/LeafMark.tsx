export interface LeafMarkProps {
  readonly className?: string;
}

/** One bamboo leaf hanging from the origin, 100 long. */
export const LEAF = 'M0 0C15 20 17 62 0 100C-17 62-15 20 0 0Z';

/** The mark of Lobby: three bamboo leaves as ink painters set them, like the character 个. */
export function LeafMark({ className }: LeafMarkProps) {
  return (
    <svg className={className} viewBox="0 0 100 100" aria-hidden="true">
      <rect width="100" height="100" rx="24" fill="var(--brand)" />
      <g fill="#fff" transform="translate(50 17)">
        <path d={LEAF} transform="scale(.66)" />
        <path d={LEAF} transform="rotate(47) scale(.56)" fill="#a9e3cd" />
        <path d={LEAF} transform="rotate(-47) scale(.56)" fill="#a9e3cd" />
      </g>
    </svg>
  );
}
