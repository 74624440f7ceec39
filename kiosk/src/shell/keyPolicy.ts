export interface KeyInput {
  readonly key: string;
  readonly control: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
}

/** What a keypad beside the screen sends (ux.md 7.2); everything else would be somebody's own keyboard. */
const KEYPAD = new Set([
  '0',
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
  '9',
  '*',
  '#',
  'Tab',
  'Enter',
  ' ',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Shift',
]);

/** Whether a key may reach the page. Shortcuts never do, whatever they mean. */
export function isKioskKey({ key, control, alt, meta }: KeyInput): boolean {
  return !control && !alt && !meta && KEYPAD.has(key);
}
