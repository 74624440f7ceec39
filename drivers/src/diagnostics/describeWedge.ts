import { BootKeyboard } from '../devices/bootKeyboard.ts';
import { diagnoseLayout, meantUnder } from '../devices/keyboardLayouts.ts';
import { createSlab } from '../framing/slab.ts';
import { CHAR } from '../framing/trackAlphabet.ts';
import { WedgeFramer } from '../framing/wedgeFramer.ts';
import { textOf } from './describeSwipe.ts';

type Description = Readonly<Record<string, unknown>>;

export interface TimedKey {
  readonly atMs: number;
  readonly key: string;
}

/** Diagnostic door: the text that boot keyboard reports type; see describeSwipe.ts. */
export function describeBootReports(reports: readonly Uint8Array[]): Description {
  const keyboard = new BootKeyboard();
  const text: number[] = [];
  for (const report of reports) keyboard.push(report, (character) => text.push(character));
  return { text: String.fromCharCode(...text) };
}

/** Diagnostic door: what came through a keyboard layout, and what the reader meant. */
export function describeTyped(text: string): Description {
  const typed = Uint16Array.from(text, (character) => character.charCodeAt(0));
  const layout = diagnoseLayout(typed);
  if (layout === undefined) return { diagnosis: 'unreadable' };
  if (layout === 'us') return { diagnosis: 'ok', intended: text };
  const meant = meantUnder(layout, typed) ?? [];
  return { diagnosis: 'layout-mismatch', layout, intended: String.fromCharCode(...meant) };
}

/** Diagnostic door: whose keys these were. */
export function describeKeys(keys: readonly TimedKey[]): Description {
  const heard = { text: '', dropped: '', humanKeys: '' };
  const framer = new WedgeFramer(createSlab(), {
    onSwipe: (bytes, span) => void (heard.text += textOf(bytes, span)),
    onDropped: (bytes, span) => void (heard.dropped += textOf(bytes, span)),
    onHuman: (bytes, span) => void (heard.humanKeys += textOf(bytes, span)),
  });
  for (const { atMs, key } of keys) {
    const character = key === 'Enter' ? CHAR.CR : key.charCodeAt(0);
    if (framer.push(character, atMs) === 'free') heard.humanKeys += key;
  }
  framer.idle(Number.POSITIVE_INFINITY);
  const hasSwipe = heard.text !== '';
  const kind = !hasSwipe ? 'human' : heard.humanKeys === '' ? 'reader' : 'mixed';
  return { kind, ...heard };
}
