import iconv from 'iconv-lite';
import type { PrinterProfile } from './printerProfile.ts';
import { drawnColumns } from './ticketText.ts';

/**
 * Bytes of text that the printer can print from its own font, or undefined when one character is missing there and
 * the line must be drawn. GB18030-2000 is a superset of GBK, so one encoding serves both fonts.
 */
export function encodeInFont(text: string, font: PrinterProfile['font']): Uint8Array | undefined {
  for (const character of text) if (!fontHolds(character, font)) return undefined;
  return iconv.encode(text, 'gb18030');
}

/** Columns of the 12-dot font that one grapheme takes before enlarging, printed or drawn. */
export function columnsOf(grapheme: string, font: PrinterProfile['font']): number {
  const bytes = encodeInFont(grapheme, font);
  if (!bytes) return drawnColumns(grapheme);
  // A 4-byte character is as wide as any other Chinese one.
  return Array.from(grapheme).reduce((sum, character) => sum + (character < '\x80' ? 1 : 2), 0);
}

function fontHolds(character: string, font: PrinterProfile['font']): boolean {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return point >= 0x20 && point < 0x7f;
  // Private use: user-defined characters of somebody else's printer.
  if (point >= 0xe000 && point <= 0xf8ff) return false;
  const inExtensionA = point >= 0x3400 && point <= 0x4db5;
  return (inExtensionA && font === 'gb18030') || inGbk(character);
}

/** cp936 is GBK as it was printed on silicon; the euro sign is the one later addition that printers took over. */
function inGbk(character: string): boolean {
  if (character === '€') return true;
  const bytes = iconv.encode(character, 'cp936');
  return bytes.length === 2 && iconv.decode(bytes, 'cp936') === character;
}
