import { scanSwipe } from '../framing/scanSwipe.ts';
import { CHAR } from '../framing/trackAlphabet.ts';

export type KeyboardLayout = 'de-DE' | 'fr-FR' | 'zh-CN-IME';

/** The same keys in the same order, without and with Shift. */
const US_KEYS = `1234567890-=qwertyuiop[]asdfghjkl;'\\zxcvbnm,./!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"|ZXCVBNM<>?`;

/** What other layouts type with them (devices.md, section 3). An input method turns only punctuation into others. */
const TYPED: Readonly<Record<KeyboardLayout, string>> = {
  'de-DE': `1234567890ß´qwertzuiopü+asdfghjklöä#yxcvbnm,.-!"§$%&/()=?\`QWERTZUIOPÜ*ASDFGHJKLÖÄ'YXCVBNM;:_`,
  'fr-FR': `&é"'(-è_çà)=azertyuiop^$qsdfghjklmù*wxcvbn,;:!1234567890°+AZERTYUIOP¨£QSDFGHJKLM%µWXCVBN?./§`,
  'zh-CN-IME': `1234567890-=qwertyuiop【】asdfghjkl；‘、zxcvbnm，。/！@#￥%…&*（）—+QWERTYUIOP｛｝ASDFGHJKL：“|ZXCVBNM《》？`,
};

/** The same in all of them. */
const COMMON = ' \r';

const TABLES: readonly (readonly [KeyboardLayout, ReadonlyMap<number, number>])[] = (
  ['de-DE', 'fr-FR', 'zh-CN-IME'] as const
).map((layout) => [layout, tableOf(TYPED[layout])]);

function tableOf(typed: string): ReadonlyMap<number, number> {
  const [from, to] = [typed + COMMON, US_KEYS + COMMON];
  return new Map(Array.from({ length: to.length }, (_, at) => [from.charCodeAt(at), to.charCodeAt(at)]));
}

/** An input method writes `^` as two of these. */
const ELLIPSIS = 0x2026;

/**
 * The layout under which somebody's reader has typed: 'us' when the tracks are whole as they came, a layout when they
 * are whole only through its keys, undefined when they are not whole at all. For the installer's eyes: a card read
 * through a wrong layout is refused, never put right.
 */
export function diagnoseLayout(typed: Uint16Array): 'us' | KeyboardLayout | undefined {
  if (hasWholeTrack(typed)) return 'us';
  for (const [layout, table] of TABLES) {
    const meant = translate(typed, table);
    const fits = meant !== undefined && hasWholeTrack(meant);
    meant?.fill(0);
    if (fits) return layout;
  }
  return undefined;
}

/** What the reader meant under that layout: diagnostics and tests only. */
export function meantUnder(layout: KeyboardLayout, typed: Uint16Array): Uint16Array | undefined {
  const table = TABLES.find(([name]) => name === layout)?.[1];
  return table && translate(typed, table);
}

/** Undefined when a character is none of that layout. */
function translate(typed: Uint16Array, table: ReadonlyMap<number, number>): Uint16Array | undefined {
  const meant = new Uint16Array(typed.length);
  let length = 0;
  for (let at = 0; at < typed.length; at += 1) {
    if (typed[at] === ELLIPSIS && typed[at + 1] === ELLIPSIS) at += 1;
    const character = table.get(typed[at]!);
    if (character === undefined) {
      meant.fill(0);
      return undefined;
    }
    meant[length] = character;
    length += 1;
  }
  return meant.subarray(0, length);
}

function hasWholeTrack(typed: Uint16Array): boolean {
  const bytes = new Uint8Array(typed.length);
  // What is not ASCII is no character of any track.
  for (const [at, character] of typed.entries()) bytes[at] = character < 0x80 ? character : 0;
  const { closed } = scanSwipe(bytes, 0, bytes.length, { endByte: CHAR.CR, lrc: 'auto' });
  bytes.fill(0);
  return closed;
}
