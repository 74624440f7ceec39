import { qrCode } from '@lobby/shared';
import { loadTicketCanvas, type TicketCanvas } from '../printers/ticketCanvas.ts';
import type { EscposOperation, TextRun, TicketAlign } from './escposOperation.ts';

type Context = ReturnType<ReturnType<TicketCanvas['createCanvas']>['getContext']>;

const CHARACTER_DOTS = { narrow: 12, wide: 24, height: 24 } as const;
/** Printing width of 576 on paper of 640 dots (80 mm), and room above the first and below the last line. */
const MARGIN_DOTS = { side: 32, top: 40, bottom: 24 } as const;
const PAPER = '#fdfcf8';
const INK = '#1b1b1d';
const MAX_HEIGHT_DOTS = 8_000;

/**
 * What the printer put on the paper, a pixel a dot: native text in the printer's fixed cells, pictures and QR codes
 * as sent. Native glyphs come from the bundled font, as a printer's own font is nowhere to be had.
 * Throws where the drawing module is not installed.
 */
export function ticketImage(operations: readonly EscposOperation[], widthDots: number): Buffer {
  const tools = loadTicketCanvas();
  if (!tools) throw new Error('the drawing module is not installed');
  const inkHeight = operations.reduce((sum, operation) => sum + heightOf(operation), 0);
  const height = Math.min(MAX_HEIGHT_DOTS, MARGIN_DOTS.top + inkHeight + MARGIN_DOTS.bottom);
  const canvas = tools.createCanvas(widthDots + 2 * MARGIN_DOTS.side, height);
  const context = canvas.getContext('2d');
  context.fillStyle = PAPER;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = INK;
  let y: number = MARGIN_DOTS.top;
  for (const operation of operations) {
    drawOperation(context, operation, y, widthDots, tools.fontFamilies);
    y += heightOf(operation);
  }
  return canvas.toBuffer('image/png');
}

function heightOf(operation: EscposOperation): number {
  switch (operation.kind) {
    case 'line': {
      const tallest = Math.max(0, ...operation.runs.map((run) => run.height * CHARACTER_DOTS.height));
      return Math.max(operation.spacingDots, tallest);
    }
    case 'feed':
      return operation.dots;
    case 'raster':
      return operation.heightDots * operation.scaleY;
    case 'qr':
      return qrModules(operation).length * operation.dotsPerModule;
    case 'cut':
      return operation.feedDots;
    case 'initialise':
    case 'pulse':
    case 'askQueued':
    case 'reportChanges':
    case 'unknown':
      return 0;
  }
}

function drawOperation(
  context: Context,
  operation: EscposOperation,
  y: number,
  widthDots: number,
  families: string,
): void {
  if (operation.kind === 'line') {
    const width = operation.runs.reduce((sum, run) => sum + widthOf(run), 0);
    let x = leftOf(operation.align, width, widthDots);
    const tallest = Math.max(0, ...operation.runs.map((run) => run.height * CHARACTER_DOTS.height));
    for (const run of operation.runs) {
      drawRun(context, run, x, y + tallest - run.height * CHARACTER_DOTS.height, families);
      x += widthOf(run);
    }
  }
  if (operation.kind === 'raster') {
    const { widthBytes, heightDots, scaleX, scaleY, data } = operation;
    const left = leftOf(operation.align, widthBytes * 8 * scaleX, widthDots);
    for (let dot = 0; dot < widthBytes * 8 * heightDots; dot += 1) {
      const black = ((data[dot >> 3] ?? 0) & (0x80 >> (dot & 7))) !== 0;
      const row = Math.floor(dot / (widthBytes * 8));
      if (black) context.fillRect(left + (dot % (widthBytes * 8)) * scaleX, y + row * scaleY, scaleX, scaleY);
    }
  }
  if (operation.kind === 'qr') {
    const modules = qrModules(operation);
    const dots = operation.dotsPerModule;
    const left = leftOf(operation.align, modules.length * dots, widthDots);
    modules.forEach((row, line) =>
      row.forEach((black, column) => {
        if (black) context.fillRect(left + column * dots, y + line * dots, dots, dots);
      }),
    );
  }
}

/** A printer that cannot fit the data prints no code either. */
function qrModules(operation: EscposOperation & { kind: 'qr' }): readonly (readonly boolean[])[] {
  return qrCode(new TextEncoder().encode(operation.data), operation.level) ?? [];
}

/** Each character in its own cell, enlarged as the printer does it: the cell as a whole, not a bigger font. */
function drawRun(context: Context, run: TextRun, left: number, top: number, families: string): void {
  let x = left;
  context.textAlign = 'center';
  for (const character of run.text) {
    const cell = cellOf(character);
    context.save();
    context.translate(x, top);
    context.scale(run.width, run.height);
    drawGlyph(context, character, cell, run.bold ? 800 : 500, families);
    context.restore();
    x += cell * run.width;
  }
}

function drawGlyph(
  context: Context,
  character: string,
  cell: number,
  weight: number,
  families: string,
): void {
  // Box-drawing lines join from cell to cell, which no text font promises.
  if (character === '─') {
    context.fillRect(0, 11, cell, 2);
    return;
  }
  context.font = `${weight} ${cell === CHARACTER_DOTS.wide ? 23 : 21}px ${families}`;
  const natural = context.measureText(character).width;
  const squeeze = Math.min(1, cell / Math.max(1, natural));
  context.translate(cell / 2, 20);
  context.scale(squeeze, 1);
  context.fillText(character, 0, 0);
}

function cellOf(character: string): number {
  return character < '\x80' || character === '\ufffd' ? CHARACTER_DOTS.narrow : CHARACTER_DOTS.wide;
}

function widthOf(run: TextRun): number {
  return Array.from(run.text).reduce((sum, character) => sum + cellOf(character) * run.width, 0);
}

function leftOf(align: TicketAlign, width: number, widthDots: number): number {
  const free = Math.max(0, widthDots - width);
  return MARGIN_DOTS.side + (align === 'left' ? 0 : align === 'center' ? Math.floor(free / 2) : free);
}
