/** A piece of speech in its three forms. */
export interface VoiceFragment {
  /** As people read it; the recorder asks for exactly this, a system voice speaks it. */
  readonly text: string;
  /** As espeak-ng reads it: tone-numbered pinyin for Mandarin, whose characters it does not know (ux.md 5.3). */
  readonly espeak: string;
}

export type FragmentTable = Readonly<Record<string, VoiceFragment>>;
