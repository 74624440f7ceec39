export const callerKeyNames = [
  'next',
  'arrive',
  'recall',
  'miss',
  'finish',
  'undo',
  'refer',
  'more',
] as const;
export type CallerKey = (typeof callerKeyNames)[number];

/** Which key does what: `F9`, `Ctrl+Alt+N`; empty = none, for a teller program that owns the key. */
export type CallerKeys = Readonly<Record<CallerKey, string>>;

/** Function keys, as teller programs use them (ux.md 7.2). F5 stays the browser's. */
export const defaultCallerKeys: CallerKeys = {
  next: 'F9',
  arrive: 'F8',
  recall: 'F10',
  miss: 'F7',
  finish: 'F11',
  undo: 'F6',
  refer: 'F4',
  more: 'F12',
};

export type ChordEvent = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>;

const FUNCTION_KEY = /^F([1-9]|1\d|2[0-4])$/;
const MAX_CHORD_CHARS = 40;

/**
 * The name of a key press that may be bound: function keys alone or with modifiers, others only with Ctrl or Alt, so that
 * nothing is called while somebody writes.
 */
export function chordOf(event: ChordEvent): string | undefined {
  const { key, code, ctrlKey, altKey, metaKey, shiftKey } = event;
  if (metaKey) return undefined;
  const named = FUNCTION_KEY.test(key) ? key : /^(Key[A-Z]|Digit\d)$/.test(code) ? code.slice(-1) : undefined;
  if (named === undefined) return undefined;
  if (!FUNCTION_KEY.test(named) && !ctrlKey && !altKey) return undefined;
  return [ctrlKey && 'Ctrl', altKey && 'Alt', shiftKey && 'Shift', named].filter(Boolean).join('+');
}

/** What a press means here; undefined = nothing of ours. */
export function callerKeyOf(keys: CallerKeys, event: ChordEvent): CallerKey | undefined {
  const chord = chordOf(event);
  return chord === undefined ? undefined : callerKeyNames.find((name) => keys[name] === chord);
}

/** One key does one thing: whoever had it before has none now. */
export function bindKey(keys: CallerKeys, name: CallerKey, chord: string): CallerKeys {
  const freed = callerKeyNames.map((one) => [one, keys[one] === chord ? '' : keys[one]] as const);
  return { ...defaultCallerKeys, ...Object.fromEntries(freed), [name]: chord };
}

/** What was stored, as far as it is one. */
export function parseCallerKeys(stored: unknown): CallerKeys {
  if (typeof stored !== 'object' || stored === null) return defaultCallerKeys;
  const kept: Partial<Record<CallerKey, unknown>> = stored;
  const entries = callerKeyNames.map((name) => {
    const chord = kept[name];
    return [
      name,
      typeof chord === 'string' && chord.length <= MAX_CHORD_CHARS ? chord : defaultCallerKeys[name],
    ];
  });
  return { ...defaultCallerKeys, ...Object.fromEntries(entries) };
}
