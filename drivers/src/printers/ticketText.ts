const MAX_TEXT_CHARS = 1_000;
/** Bidi overrides and isolates, line separators, zero-width marks, byte order mark. */
const INVISIBLE = /[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/g;
/** C0 but line feed, DEL and C1: to a printer, commands. */
const CONTROL = /(?!\n)\p{Cc}/gu;

/** May not begin a line (GB/T 15834, the common ones). */
const NOT_FIRST = new Set('，。、；：？！）》」』】〕”’…·,.;:?!)%'.split(''));
const WORD = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Nd}'-]+$/u;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * Text that can do nothing to a printer but print: no control byte, no broken surrogate, tabs as spaces, bounded.
 * Line feeds stay: they end a line. Nothing visible is lost, and cleaning twice changes nothing more.
 */
export function cleanText(text: string): string {
  const whole = text.slice(0, MAX_TEXT_CHARS).toWellFormed().replaceAll('\ufffd', '?');
  return whole
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replace(CONTROL, '')
    .replace(INVISIBLE, '')
    .normalize('NFC');
}

/** Columns of the 12-dot font that one grapheme takes, before enlarging: 2 for double-byte characters, else 1. */
export type ColumnsOf = (grapheme: string) => number;

/** For graphemes that are drawn: wide ones as wide as two narrow ones. */
export function drawnColumns(grapheme: string): number {
  return WIDE.test(grapheme) ? 2 : 1;
}

/** Breaks cleaned text into lines of at most `columns`: at spaces, between Chinese characters, in a word only if it must. */
export function wrapText(text: string, columns: number, columnsOf: ColumnsOf): readonly string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, columns, columnsOf));
}

function wrapParagraph(paragraph: string, columns: number, columnsOf: ColumnsOf): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const endLine = (): void => {
    lines.push(line.trimEnd());
    line = '';
    used = 0;
  };
  for (const piece of unbreakablePieces(paragraph)) {
    const width = widthOf(piece, columnsOf);
    if (used > 0 && used + width > columns) endLine();
    // The space at which a line was broken is not printed at the start of the next one.
    if (piece === ' ' && used === 0 && lines.length > 0) continue;
    for (const grapheme of width > columns ? graphemes(piece) : [piece]) {
      const step = widthOf(grapheme, columnsOf);
      if (used > 0 && used + step > columns) endLine();
      line += grapheme;
      used += step;
    }
  }
  lines.push(line.trimEnd());
  return lines;
}

/** Words, single characters with the closing marks that may not leave them, single spaces. */
function unbreakablePieces(paragraph: string): readonly string[] {
  const pieces: string[] = [];
  for (const grapheme of graphemes(paragraph)) {
    const last = pieces.at(-1);
    const sticks =
      last !== undefined && last !== ' ' && (NOT_FIRST.has(grapheme) || bothInWord(last, grapheme));
    if (sticks) pieces[pieces.length - 1] = last + grapheme;
    else pieces.push(grapheme);
  }
  return pieces;
}

function bothInWord(last: string, next: string): boolean {
  return WORD.test(next) && WORD.test(last);
}

function widthOf(piece: string, columnsOf: ColumnsOf): number {
  return graphemes(piece).reduce((sum, grapheme) => sum + columnsOf(grapheme), 0);
}

function graphemes(text: string): readonly string[] {
  return [...segmenter.segment(text)].map((part) => part.segment);
}
