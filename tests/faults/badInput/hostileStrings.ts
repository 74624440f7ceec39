import type { Random } from '../../../drivers/src/testing/createRandom.ts';

const LONG_CHARS = 100_000;

/** What attackers write where a name should be (trust.md 4, I4). */
const PIECES: readonly string[] = [
  // Markup and script, also as a card's alphabet allows it.
  '<script>pwned=1</script>',
  '<img src=/x onerror=pwned=1>',
  '<SVG ONLOAD=&#97&#108&#101&#114&#116(1)>',
  '"><b autofocus onfocus=pwned=1>',
  "' onmouseover='pwned=1",
  '<iframe srcdoc="<script>top.pwned=1</script>">',
  '</title><base href=//evil.example/>',
  '<link rel=stylesheet href=/x.css>',
  '<meta http-equiv=refresh content=0;url=/x>',
  'javascript:pwned=1',
  'data:text/html,<script>pwned=1</script>',
  '{{constructor.constructor("pwned=1")()}}',
  '${pwned=1}',
  '&lt;b&gt;',
  '<!--',
  ']]>',
  '</textarea>',
  '<style>*{background:url(/x)}</style>',
  // Statements.
  "'; DROP TABLE tickets;--",
  '" OR 1=1',
  '%00',
  '\\',
  // Commands of a printer: cut, drawer, code page, picture, real-time status.
  '\x1b@',
  '\x1dV\x00',
  '\x1bp\x00\x19\xfa',
  '\x1c.',
  '\x1dv0\x00\x01\x00\x01\x00\xff',
  '\x10\x04\x01',
  '\x10\x14\x01\x00\x05',
  // Direction, joining, combining, nothing to see, broken halves.
  '\u202e',
  '\u2066',
  '\u200d',
  '\u200b',
  '\ufeff',
  '\u0301'.repeat(20),
  '\ud83d',
  '\udc00',
  '👨‍👩‍👧',
  '\u2028',
  '\u0085',
  '\0',
  '\x7f',
  '\x9b31m',
  '\r\n',
  '\n',
  '\t',
  // Formulas of a spreadsheet.
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-2+3',
  '@SUM(1+1)',
  '\t=1',
  '=HYPERLINK("//evil.example";"x")',
  '＝1+1',
  // Ordinary neighbours.
  '王',
  '李敏',
  'O’Brien',
  'Zoë',
  '龘',
  '𠮷',
  ' ',
  'A008',
  '__proto__',
  'constructor',
];

/** Made of one to four pieces each; every piece alone comes first, one text is very long. */
export function hostileStrings(count: number, random: Random): readonly string[] {
  const made = Array.from({ length: Math.max(0, count - PIECES.length - 1) }, () =>
    Array.from({ length: 1 + random(4) }, () => PIECES[random(PIECES.length)] ?? '').join(''),
  );
  return ['<b>='.repeat(LONG_CHARS / 4), ...PIECES, ...made];
}
