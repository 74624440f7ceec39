export interface BambooShadeProps {
  readonly className?: string;
}

/** One leaf hanging from the origin, 100 long; slender, so that it reads as a shadow and not as a sign. */
const LEAF = 'M0 0C9 16 12 54 4 100C-10 64-12 22 0 0Z';

/** Stems: left edge, width, and where their joints are. */
const stems = [
  { x: 42, width: 21, joints: [-30, 104, 256, 430, 620, 810, 1010] },
  { x: 92, width: 12, joints: [-50, 62, 178, 306, 448, 600, 764, 940] },
  { x: 10, width: 9, joints: [-10, 148, 300, 462, 640, 830, 1000] },
] as const;

/** Twigs: where they leave the stem, where they end, and the leaves at their end as turn and size. */
const twigs = [
  {
    from: [104, 62],
    to: [150, 34],
    leaves: [
      [-20, 0.62],
      [-52, 0.8],
      [-82, 0.66],
    ],
  },
  {
    from: [63, 104],
    to: [124, 118],
    leaves: [
      [-8, 0.6],
      [-40, 0.86],
      [-72, 0.72],
    ],
  },
  {
    from: [104, 178],
    to: [160, 190],
    leaves: [
      [-14, 0.66],
      [-46, 0.84],
      [-80, 0.62],
    ],
  },
  {
    from: [63, 256],
    to: [112, 286],
    leaves: [
      [2, 0.58],
      [-30, 0.84],
      [-64, 0.76],
    ],
  },
  {
    from: [104, 306],
    to: [152, 330],
    leaves: [
      [-18, 0.7],
      [-50, 0.86],
    ],
  },
  {
    from: [63, 430],
    to: [120, 452],
    leaves: [
      [-6, 0.62],
      [-38, 0.84],
      [-70, 0.66],
    ],
  },
  {
    from: [104, 600],
    to: [146, 622],
    leaves: [
      [-12, 0.66],
      [-46, 0.84],
    ],
  },
  {
    from: [63, 810],
    to: [116, 828],
    leaves: [
      [-28, 0.8],
      [-62, 0.7],
    ],
  },
] as const;

/** The shadow of bamboo on paper, for the quiet side of a picture. */
export function BambooShade({ className }: BambooShadeProps) {
  return (
    <svg className={className} viewBox="0 0 300 900" preserveAspectRatio="xMinYMin slice" aria-hidden="true">
      {stems.map(({ x, width, joints }) =>
        joints.slice(1).map((bottom, index) => {
          const top = joints[index] ?? 0;
          const height = bottom - top - 5;
          return (
            <rect
              key={`${x}-${bottom}`}
              x={x}
              y={top}
              width={width}
              height={height}
              rx="4"
              fill="currentColor"
            />
          );
        }),
      )}
      {twigs.map(({ from, to, leaves }) => (
        <g key={`${from[0]}-${from[1]}`} fill="currentColor">
          <path d={`M${from[0]} ${from[1]}L${to[0]} ${to[1]}`} stroke="currentColor" strokeWidth="3" />
          {leaves.map(([turn, size]) => (
            <path
              key={turn}
              d={LEAF}
              transform={`translate(${to[0]} ${to[1]}) rotate(${turn}) scale(${size})`}
            />
          ))}
        </g>
      ))}
    </svg>
  );
}
