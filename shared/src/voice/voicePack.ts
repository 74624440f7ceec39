import { z } from 'zod/mini';
import { voiceFragments } from './voiceFragments.ts';
import { voiceLanguages, type VoiceLanguage } from './voiceLanguage.ts';

export const VOICE_PACK_FORMAT = 1;
/** A recorded fragment: a second of speech needs 48 kB. */
export const MAX_FRAGMENT_BYTES = 512 * 1024;
export const MAX_FRAGMENT_MS = 5_000;
const MAX_FRAGMENTS = 200;

/** Names of sound files in a pack; nothing else is ever read from its folder. */
export const packFileName = z
  .string()
  .check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,40}\.(?:wav|ogg|opus|mp3|m4a)$/));

const packFragment = z.strictObject({
  file: packFileName,
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  durationMs: z.int().check(z.gte(1), z.lte(MAX_FRAGMENT_MS)),
});

const line = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));

/** `manifest.json` of a fragment pack. */
export const voicePack = z.strictObject({
  format: z.literal(VOICE_PACK_FORMAT),
  language: z.enum(voiceLanguages),
  /** Who spoke. */
  speaker: line,
  /** What the speaker allows. */
  licence: line,
  version: z.string().check(z.regex(/^\d{1,4}(?:\.\d{1,4}){0,2}$/)),
  fragments: z
    .record(z.string().check(z.regex(/^[A-Za-z0-9-]{1,40}$/)), packFragment)
    .check(z.refine((fragments) => Object.keys(fragments).length <= MAX_FRAGMENTS, 'too many fragments')),
});
export type VoicePack = z.infer<typeof voicePack>;

/** The fragments that a pack still lacks, in the order of recording. */
export function missingFragments(language: VoiceLanguage, present: readonly string[]): readonly string[] {
  const known = new Set(present);
  return Object.keys(voiceFragments[language]).filter((id) => !known.has(id));
}
