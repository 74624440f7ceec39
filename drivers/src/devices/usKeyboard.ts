import { CHAR } from '../framing/trackAlphabet.ts';

/**
 * The keys of a US keyboard in the order of their HID usages (HID Usage Tables, page 7), without and with Shift.
 * Readers that type press these keys; what another layout makes of them is in keyboardLayouts.ts.
 */
const FIRST_USAGE = 0x04;
const PLAIN = "abcdefghijklmnopqrstuvwxyz1234567890\r\0\0\0 -=[]\\\0;'`,./";
const SHIFTED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()\r\0\0\0 _+{}|\0:"~<>?';

const ENTER_USAGE = 0x28;
const KEYPAD_ENTER_USAGE = 0x58;

/** Names of keys as browsers give them (UI Events, `code`), beside KeyA-KeyZ and Digit0-Digit9. */
const CODES: ReadonlyMap<string, number> = new Map([
  ['Enter', ENTER_USAGE],
  ['Space', 0x2c],
  ['Minus', 0x2d],
  ['Equal', 0x2e],
  ['BracketLeft', 0x2f],
  ['BracketRight', 0x30],
  ['Backslash', 0x31],
  ['Semicolon', 0x33],
  ['Quote', 0x34],
  ['Backquote', 0x35],
  ['Comma', 0x36],
  ['Period', 0x37],
  ['Slash', 0x38],
  ['NumpadEnter', KEYPAD_ENTER_USAGE],
]);

/** The ASCII character of a key, CR for Enter; undefined for keys that type nothing. Caps Lock does not count. */
export function usCharacter(usage: number, shift: boolean): number | undefined {
  if (usage === KEYPAD_ENTER_USAGE) return CHAR.CR;
  const keys = shift ? SHIFTED : PLAIN;
  // NaN outside of the table.
  const character = keys.charCodeAt(usage - FIRST_USAGE);
  return character > 0 ? character : undefined;
}

/** The HID usage of a key by its position, whatever the layout prints there; undefined for keys not needed here. */
export function usageOfCode(code: string): number | undefined {
  const character = /^(?:Key|Digit)([A-Z\d])$/.exec(code)?.[1]?.toLowerCase();
  return character === undefined ? CODES.get(code) : PLAIN.indexOf(character) + FIRST_USAGE;
}
