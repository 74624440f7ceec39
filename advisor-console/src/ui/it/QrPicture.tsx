import { qrCode } from '@lobby/shared';

export interface QrPictureProps {
  readonly text: string;
  /** What it is, for those who do not see it. */
  readonly label: string;
}

/** White around it, in modules (ISO/IEC 18004, 5.3.8). */
const QUIET = 4;

/** A QR code, black on white in either colouring, because scanners want it so. */
export function QrPicture({ text, label }: QrPictureProps) {
  const modules = qrCode(new TextEncoder().encode(text), 'M') ?? [];
  const size = modules.length + 2 * QUIET;
  const path = modules
    .flatMap((row, y) => row.map((isBlack, x) => (isBlack ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : '')))
    .join('');
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <title>{label}</title>
      <rect width={size} height={size} />
      <path d={path} />
    </svg>
  );
}
