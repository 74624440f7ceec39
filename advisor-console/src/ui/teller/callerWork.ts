import type { Wish } from '../../state/caller.ts';
import type { ConsoleState } from '../../state/consoleState.ts';
import type { CallerMoment } from './callerButtons.ts';
import type { CallerKey, CallerKeys } from './callerKeys.ts';

/** Everything the parts of the caller work with: how it stands, and what can be done. */
export interface CallerWork extends Omit<CallerMoment, 'now'> {
  readonly state: ConsoleState;
  readonly keys: CallerKeys;
  readonly onKeys: (keys: CallerKeys) => void;
  readonly onKey: (key: CallerKey) => void;
  readonly onWish: (wish: Wish) => void;
  /** The press that failed, once more. */
  readonly onTryAgain: () => void;
  readonly onDismiss: () => void;
}
