import { callTiming } from '@lobby/shared';
import { type CallerState, canTryAgain } from '../../state/caller.ts';
import { type CallerFace, isRecalledOut } from '../../state/callerFace.ts';
import type { HallState } from '../../state/hall.ts';
import type { CallerKey } from './callerKeys.ts';
import { wishOfKey } from './wishOfKey.ts';

export interface CallerButton {
  readonly key: CallerKey;
  /** The one thing to do next. */
  readonly isPrimary: boolean;
  /** Under way, or failed and waiting for another try. */
  readonly pressed: 'sent' | 'failed' | undefined;
  readonly isDisabled: boolean;
  /** Not before so many seconds. */
  readonly waitS: number;
}

export interface CallerMoment {
  readonly hall: HallState;
  readonly face: CallerFace;
  readonly caller: CallerState;
  readonly isOnline: boolean;
  /** Clock of this machine, ms. */
  readonly now: number;
}

const SECOND_MS = 1_000;

/** What can be taken back now. */
export function undoAt({ undo }: CallerState, now: number): CallerState['undo'] {
  return undo !== undefined && now < undo.until ? undo : undefined;
}

/** The buttons of the bar, in their order. */
export function callerButtons(moment: CallerMoment): readonly CallerButton[] {
  const { face, caller, isOnline, now, hall } = moment;
  const { press } = caller;
  const undo = undoAt(caller, now);
  const recallWaitMs = caller.announcedAt + hall.recallGapMs - now;
  const recalledOut = face.name === 'calling' && isRecalledOut(hall, face.ticket);
  return keysOf(face, undo !== undefined).map((key) => {
    const wish = wishOfKey(key, face, undo);
    const isIt = press !== undefined && wish?.name === press.wish.name;
    const pressed = isIt && (press.state === 'sent' || canTryAgain(press)) ? press.state : undefined;
    const waitS = key === 'recall' && !recalledOut ? Math.max(0, Math.ceil(recallWaitMs / SECOND_MS)) : 0;
    const isHeld = key === 'next' && now - caller.nextPressedAt < callTiming.samePressMs;
    const needsHub = key !== 'more';
    return {
      key,
      isPrimary: key === primaryOf(face, recalledOut),
      pressed: pressed ?? (isHeld && face.name !== 'calling' ? 'sent' : undefined),
      isDisabled:
        needsHub && pressed !== 'failed' && (!isOnline || (key === 'recall' && (recalledOut || waitS > 0))),
      waitS,
    };
  });
}

function keysOf({ name }: CallerFace, canUndo: boolean): readonly CallerKey[] {
  switch (name) {
    case 'noWindow':
      return [];
    case 'empty':
    case 'paused':
      return canUndo ? ['next', 'undo', 'more'] : ['next', 'more'];
    case 'calling':
      return ['arrive', 'recall', 'miss', 'more'];
    case 'serving':
      return ['next', 'finish', 'refer', 'more'];
  }
}

function primaryOf({ name }: CallerFace, recalledOut: boolean): CallerKey {
  if (name !== 'calling') return 'next';
  return recalledOut ? 'miss' : 'arrive';
}
