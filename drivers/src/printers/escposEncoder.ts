import type { TextSize, TicketElement } from '../ticketPrinter.ts';
import { escpos } from './escposCommands.ts';
import { columnsOf, encodeInFont } from './printerFont.ts';
import { DOTS_PER_COLUMN, type PrinterProfile } from './printerProfile.ts';
import { withoutRealtimeCommands, type RasterPicture } from './rasterPicture.ts';
import { cleanText, wrapText } from './ticketText.ts';

export interface TextStyle {
  readonly size: TextSize;
  readonly align: 'left' | 'center' | 'right';
  readonly bold: boolean;
}

/** Draws one line for the full width of the paper, or undefined when nothing can draw here. */
export type DrawLine = (text: string, style: TextStyle, widthDots: number) => RasterPicture | undefined;

export interface EncodedTicket {
  readonly bytes: Uint8Array;
  /** Lines in which something was replaced by `?`, and QR codes left out: the ticket is legible but poorer. */
  readonly degraded: number;
}

const MAX_ELEMENTS = 100;
const MAX_LINES = 200;
const MAX_FEED_LINES = 20;
const FONT_DOTS = 24;
/** Between lines of text; the printer's own six look cramped in Chinese. */
const LINE_GAP_DOTS = 10;
/** Version 18 at level M; more would not fit the paper at a size that a phone reads. */
const MAX_QR_BYTES = 500;
const QR_DOTS_PER_MODULE = { min: 2, usual: 6, max: 12 } as const;
/** A line of the box-drawing table (A9A4), which joins into an unbroken rule. */
const RULE_CHARACTER = '─';

/**
 * The bytes of one ticket, cut included. Text is native where the printer's font holds the line and drawn otherwise
 * (rulings R33); without `drawLine` what is missing becomes `?`. Nothing in the elements can reach the printer as a
 * command, and no ticket fails for what is written on it.
 */
export function encodeTicket(
  elements: readonly TicketElement[],
  profile: PrinterProfile,
  drawLine: DrawLine = () => undefined,
): EncodedTicket {
  const parts: Uint8Array[] = [escpos.initialise, escpos.chineseOn];
  if (profile.density) parts.push(densityCommand(profile.density));
  let degraded = 0;
  let linesLeft = MAX_LINES;
  for (const element of elements.slice(0, MAX_ELEMENTS)) {
    switch (element.kind) {
      case 'text': {
        const style = {
          size: element.size ?? 1,
          align: element.align ?? 'left',
          bold: element.bold ?? false,
        };
        const text = cleanText(element.text);
        const columns = Math.floor(profile.columns / style.size);
        const lines = wrapText(text, columns, (part) => columnsOf(part, profile.font)).slice(0, linesLeft);
        linesLeft -= lines.length;
        parts.push(escpos.align(style.align), escpos.size(style.size), escpos.bold(style.bold));
        parts.push(escpos.lineSpacing(FONT_DOTS * style.size + LINE_GAP_DOTS));
        for (const line of lines) {
          const encoded = encodeLine(line, style, profile, drawLine);
          parts.push(encoded.bytes);
          degraded += encoded.degraded;
        }
        break;
      }
      case 'rule':
        parts.push(escpos.align('left'), escpos.size(1), escpos.bold(false), escpos.usualLineSpacing);
        parts.push(replaceMissing(RULE_CHARACTER.repeat(profile.columns / 2), profile), escpos.lineFeed);
        break;
      case 'feed':
        parts.push(escpos.usualLineSpacing, escpos.feed(clamp(element.lines, 0, MAX_FEED_LINES)));
        break;
      case 'qr': {
        const data = new TextEncoder().encode(cleanText(element.data).replaceAll('\n', ''));
        if (data.length === 0 || data.length > MAX_QR_BYTES) {
          degraded += 1;
          break;
        }
        const { min, usual, max } = QR_DOTS_PER_MODULE;
        // A phone finds the code only with white around it.
        parts.push(escpos.align('center'), escpos.usualLineSpacing, escpos.feed(1));
        parts.push(escpos.qr(data, clamp(element.dotsPerModule ?? usual, min, max)), escpos.feed(1));
      }
    }
  }
  parts.push(escpos.feedAndCut);
  return { bytes: join(parts), degraded };
}

function encodeLine(
  line: string,
  style: TextStyle,
  profile: PrinterProfile,
  drawLine: DrawLine,
): EncodedTicket {
  const native = encodeInFont(line, profile.font);
  if (native) return { bytes: join([native, escpos.lineFeed]), degraded: 0 };
  const drawn = drawLine(line, style, profile.columns * DOTS_PER_COLUMN);
  if (!drawn) return { bytes: join([replaceMissing(line, profile), escpos.lineFeed]), degraded: 1 };
  const { widthBytes, heightDots, data } = withoutRealtimeCommands(drawn);
  // Size and alignment have gone into the picture; GS v 0 itself would be moved by ESC a.
  return {
    bytes: join([
      escpos.align('left'),
      escpos.raster(widthBytes, heightDots, data),
      escpos.align(style.align),
    ]),
    degraded: 0,
  };
}

function replaceMissing(line: string, profile: PrinterProfile): Uint8Array {
  return join(Array.from(line, (character) => encodeInFont(character, profile.font) ?? Uint8Array.of(0x3f)));
}

function densityCommand(density: NonNullable<PrinterProfile['density']>): Uint8Array {
  if (density.kind === 'epson') return escpos.densityEpson(clamp(density.level, -8, 8));
  return escpos.heatClone(
    clamp(density.dots, 0, 255),
    clamp(density.time, 0, 255),
    clamp(density.interval, 0, 255),
  );
}

function clamp(value: number, min: number, max: number): number {
  return Number.isFinite(value) ? Math.min(max, Math.max(min, Math.round(value))) : min;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
