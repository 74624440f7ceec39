/** What a key of the keypad means (ux.md 7.2). */
export type GuideKey =
  | { readonly is: 'digit'; readonly digit: string }
  | { readonly is: 'help' | 'language' | 'voice' }
  | { readonly is: 'next' | 'previous' | 'repeat' | 'louder' | 'quieter' | 'blank' }
  | { readonly is: 'erase' | 'done' };

const always: Readonly<Record<string, GuideKey>> = {
  '*': { is: 'language' },
  '#': { is: 'voice' },
  // The keypad of a desk keyboard has no #.
  '/': { is: 'voice' },
  '+': { is: 'louder' },
  '-': { is: 'quieter' },
  Backspace: { is: 'erase' },
  Enter: { is: 'done' },
};

/** With the voice on, the keys that choose nothing move through what can be chosen. */
const guided: Readonly<Record<string, GuideKey>> = {
  ArrowRight: { is: 'next' },
  ArrowDown: { is: 'next' },
  ArrowLeft: { is: 'previous' },
  ArrowUp: { is: 'previous' },
  '7': { is: 'previous' },
  '8': { is: 'repeat' },
  '9': { is: 'next' },
  '.': { is: 'blank' },
};

const typing: ReadonlySet<string> = new Set(['7', '8', '9']);

export interface KeyPlace {
  readonly voice: boolean;
  /** Digits are typed on a pad of the screen. */
  readonly pad: boolean;
}

/** undefined: the key means nothing here. */
export function guideKey(key: string, { voice, pad }: KeyPlace): GuideKey | undefined {
  if (voice && key in guided && !(pad && typing.has(key))) return guided[key];
  if (key in always) return always[key];
  if (pad && /^[\da-z]$/i.test(key)) return { is: 'digit', digit: key.toUpperCase() };
  if (key === '0') return { is: 'help' };
  return /^[1-6]$/.test(key) ? { is: 'digit', digit: key } : undefined;
}
