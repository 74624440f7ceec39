import type { FragmentTable, VoiceFragment } from './voiceFragment.ts';

/** Speech that espeak-ng reads as people do. */
export function plainFragment(text: string): VoiceFragment {
  return { text, espeak: text };
}

/** `digit-0`, `digit-1` … from words; the first number is `first`. */
export function countedFragments(prefix: string, words: readonly string[], first = 0): FragmentTable {
  return Object.fromEntries(words.map((word, at) => [`${prefix}-${first + at}`, plainFragment(word)]));
}

/** `letter-A` … `letter-Z`. */
export const plainLetters: FragmentTable = Object.fromEntries(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('').map((letter) => [`letter-${letter}`, plainFragment(letter)]),
);
