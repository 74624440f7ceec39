/** Pixels per millimetre of a screen, from its resolution and its diagonal in inches (ux.md, decision 1). */
export function pixelsPerMm(widthPx: number, heightPx: number, diagonalInch: number): number {
  return Math.hypot(widthPx, heightPx) / (diagonalInch * 25.4);
}
