import type { DrawLine } from './escposEncoder.ts';
import { loadTicketCanvas } from './ticketCanvas.ts';

const FONT_DOTS = 24;
const LINE_GAP_DOTS = 10;
/** Tall scripts and stacked marks get more room, up to here; then the line is scaled down. */
const MAX_HEIGHT_DOTS = 240;
/** Heavier than on a screen: thin strokes break on thermal paper. */
const WEIGHT = { normal: 500, bold: 800 } as const;
/** Of 255: below it a dot stays white. */
const INK_THRESHOLD = 110;
const RIGHT_TO_LEFT = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * One line as a picture of the full paper width, for scripts and characters that a printer's font lacks. Too long
 * a line is drawn smaller rather than cut. Undefined where nothing can draw.
 */
export const rasterText: DrawLine = (text, style, widthDots) => {
  const tools = loadTicketCanvas();
  if (!tools) return undefined;
  const weight = style.bold ? WEIGHT.bold : WEIGHT.normal;
  const fontOf = (dots: number): string => `${weight} ${dots}px ${tools.fontFamilies}`;
  const measuring = tools.createCanvas(8, 8).getContext('2d');
  measuring.font = fontOf(FONT_DOTS * style.size);
  const measured = measuring.measureText(text);
  const inkHeight = measured.actualBoundingBoxAscent + measured.actualBoundingBoxDescent;
  const scale = Math.min(
    1,
    widthDots / Math.max(1, measured.width),
    (MAX_HEIGHT_DOTS - LINE_GAP_DOTS) / Math.max(1, inkHeight),
  );
  const fontDots = Math.floor(FONT_DOTS * style.size * scale);
  const above = Math.ceil(Math.max(fontDots * 0.88, measured.actualBoundingBoxAscent * scale));
  const below = Math.ceil(Math.max(fontDots * 0.12, measured.actualBoundingBoxDescent * scale));
  const heightDots = above + below + LINE_GAP_DOTS;

  const canvas = tools.createCanvas(widthDots, heightDots);
  const context = canvas.getContext('2d');
  context.font = fontOf(fontDots);
  context.direction = RIGHT_TO_LEFT.test(text) ? 'rtl' : 'ltr';
  context.textAlign = style.align;
  const x = style.align === 'left' ? 0 : style.align === 'center' ? widthDots / 2 : widthDots;
  context.fillText(text, x, LINE_GAP_DOTS / 2 + above);
  return {
    widthBytes: Math.ceil(widthDots / 8),
    heightDots,
    data: toBits(context.getImageData(0, 0, widthDots, heightDots).data, widthDots),
  };
};

function toBits(rgba: Uint8ClampedArray, widthDots: number): Uint8Array {
  const widthBytes = Math.ceil(widthDots / 8);
  const heightDots = rgba.length / 4 / widthDots;
  const bits = new Uint8Array(widthBytes * heightDots);
  for (let dot = 0; dot < widthDots * heightDots; dot += 1) {
    if ((rgba[dot * 4 + 3] ?? 0) < INK_THRESHOLD) continue;
    const column = dot % widthDots;
    const at = Math.floor(dot / widthDots) * widthBytes + (column >> 3);
    bits[at] = (bits[at] ?? 0) | (0x80 >> (column & 7));
  }
  return bits;
}
