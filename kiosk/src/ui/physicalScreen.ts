import { pixelsPerMm } from '@lobby/shared';

/**
 * The least room, in mm, in which nothing is cut at large type. A kiosk's screen has it; a browser window on a desk
 * may not, and is then shown as a smaller picture of the same screen.
 */
const least = { portrait: { width: 186, height: 330 }, landscape: { width: 330, height: 262 } } as const;

/** CSS pixels per millimetre for a window on a screen of that diagonal. */
export function screenScale(widthPx: number, heightPx: number, diagonalInch: number): number {
  const room = heightPx > widthPx ? least.portrait : least.landscape;
  return Math.min(pixelsPerMm(widthPx, heightPx, diagonalInch), widthPx / room.width, heightPx / room.height);
}
