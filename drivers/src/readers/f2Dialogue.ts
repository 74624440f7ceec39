import type { Dialogue } from './dialogue.ts';
import type { ChipTalk } from './chipTalk.ts';
import { f2Codec } from './f2Codec.ts';
import type { F2Dialect } from './f2Dialect.ts';
import { F2Reading } from './f2Reading.ts';
import { InsertDialogue } from './insertDialogue.ts';
import { ReadingDialogue } from './readingDialogue.ts';
import { RestedDialogue } from './restedDialogue.ts';

/** The whole conversation with a reader of one dialect. */
export function f2Dialogue(dialect: F2Dialect, chip: ChipTalk): Dialogue {
  const codec = f2Codec(dialect);
  const reading = new F2Reading(dialect, chip);
  const dialogue = new ReadingDialogue(new InsertDialogue(codec), reading, codec, dialect.cancel);
  return dialect.restMs > 0 ? new RestedDialogue(dialogue, dialect.restMs) : dialogue;
}
