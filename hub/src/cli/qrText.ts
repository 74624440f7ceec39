import type { QrModules } from '@lobby/shared';

/** White around it, in modules (ISO/IEC 18004, 5.3.8). */
const QUIET = 4;
/** Black on white, whatever the colours of the terminal. */
const PAPER = '\u001b[30;107m';
const RESET = '\u001b[0m';

/** A QR code for a terminal: two rows of modules a line. */
export function qrText(modules: QrModules): string {
  const size = modules.length;
  const isBlack = (y: number, x: number): boolean => modules[y]?.[x] ?? false;
  const lines: string[] = [];
  for (let y = -QUIET; y < size + QUIET; y += 2) {
    let line = '';
    for (let x = -QUIET; x < size + QUIET; x += 1) {
      const [upper, lower] = [isBlack(y, x), isBlack(y + 1, x)];
      line += upper ? (lower ? '█' : '▀') : lower ? '▄' : ' ';
    }
    lines.push(`${PAPER}${line}${RESET}`);
  }
  return lines.join('\n');
}
