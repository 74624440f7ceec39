/** What hangs where, out of the address of the page. */
export type DisplayOptions =
  /** D01; with `windows` the repeater of an area (D03), which is silent unless a volume is named. */
  | {
      readonly kind: 'hall';
      readonly windows: ReadonlySet<string> | null;
      /** 0-9 */
      readonly volume: number;
    }
  /** D02 */
  | { readonly kind: 'window'; readonly windowId: string }
  /** E01-E03 */
  | { readonly kind: 'rating'; readonly windowId: string; readonly diagonalInch: number };

const DEFAULT_VOLUME = 7;
const MAX_VOLUME = 9;
/** A common tablet. */
const DEFAULT_INCH = 10.1;
const MAX_WINDOWS = 64;

/** Reads `?window=w3`, `?windows=w1,w2&volume=5`, `?rating=w3&inch=8`; anything else is the whole hall. */
export function readDisplayOptions(search: string): DisplayOptions {
  const query = new URLSearchParams(search);
  const rating = query.get('rating');
  if (rating) return { kind: 'rating', windowId: rating, diagonalInch: inch(query.get('inch')) };
  const window = query.get('window');
  if (window) return { kind: 'window', windowId: window };
  const windows = (query.get('windows') ?? '').split(',').filter(Boolean).slice(0, MAX_WINDOWS);
  const area = windows.length === 0 ? null : new Set(windows);
  return { kind: 'hall', windows: area, volume: volume(query.get('volume'), area === null) };
}

function volume(text: string | null, speaks: boolean): number {
  const wanted = text === null ? Number.NaN : Number(text);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > MAX_VOLUME) return speaks ? DEFAULT_VOLUME : 0;
  return wanted;
}

function inch(text: string | null): number {
  const wanted = Number(text);
  return wanted >= 3 && wanted <= 100 ? wanted : DEFAULT_INCH;
}
