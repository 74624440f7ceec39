import type { ChipTalk } from './chipTalk.ts';
import { Crt310Chip } from './crt310Chip.ts';
import { crt310Codec, type Crt310Settings } from './crt310Codec.ts';
import type { Dialogue } from './dialogue.ts';
import { InsertDialogue } from './insertDialogue.ts';
import { ReadingDialogue } from './readingDialogue.ts';

/** The whole conversation with a CRT-310: the stripe, and the chip where the stripe gives no number. */
export function crt310Dialogue(settings: Crt310Settings, chip: ChipTalk): Dialogue {
  const codec = crt310Codec(settings);
  return new ReadingDialogue(new InsertDialogue(codec), new Crt310Chip(chip), codec);
}
