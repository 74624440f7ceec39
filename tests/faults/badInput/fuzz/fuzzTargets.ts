import { CARD_TARGETS } from './cardTargets.ts';
import type { FuzzTarget } from './fuzzTarget.ts';
import { TEXT_TARGETS } from './textTargets.ts';

/** Every parser that strangers can reach (trust.md 4, I3). */
export const FUZZ_TARGETS: readonly FuzzTarget[] = [...CARD_TARGETS, ...TEXT_TARGETS];
