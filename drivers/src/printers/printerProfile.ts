/** What one printer can do; everything the encoder must know about it. */
export interface PrinterProfile {
  /** Columns of the 12-dot font: 48 on 80 mm paper (576 dots), 32 on 58 mm (384 dots). */
  readonly columns: 48 | 32;
  /** Which double-byte characters its font holds: GBK only, or GB18030-2000 with the 4-byte ones of extension A. */
  readonly font: 'gbk' | 'gb18030';
  /** How dark to print, in the words of this printer; undefined leaves its own setting. */
  readonly density?: Density;
  /** Whether it answers status queries: `unknown` finds out, `no` never asks (DLE EOT would print as garbage there). */
  readonly reportsStatus: 'yes' | 'no' | 'unknown';
}

export type Density =
  /** -8 (light) to 8 (dark). */
  | { readonly kind: 'epson'; readonly level: number }
  /** Heating dots (unit 8), time and interval (unit 10 µs), 0-255 each. */
  | { readonly kind: 'clone'; readonly dots: number; readonly time: number; readonly interval: number };

export const DOTS_PER_COLUMN = 12;

/** GBK is assumed: what it prints every Chinese printer prints, and the rest is drawn. */
export const defaultProfile: PrinterProfile = { columns: 48, font: 'gbk', reportsStatus: 'unknown' };
