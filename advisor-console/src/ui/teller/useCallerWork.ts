import { canTryAgain, type Wish } from '../../state/caller.ts';
import { callerFace } from '../../state/callerFace.ts';
import type { HallState } from '../../state/hall.ts';
import { useConsole } from '../ConsoleContext.ts';
import type { RolePageProps } from '../RolePage.tsx';
import { undoAt } from './callerButtons.ts';
import type { CallerKey } from './callerKeys.ts';
import type { CallerWork } from './callerWork.ts';
import { useCallerKeys } from './useCallerKeys.ts';
import { wishOfKey } from './wishOfKey.ts';

export interface CallerWorkProps extends Pick<
  RolePageProps,
  'state' | 'actions' | 'dispatch' | 'localNow' | 'preferences' | 'onPreferences'
> {
  readonly hall: HallState;
  /** The two keys that ask nothing of the hub. */
  readonly onMore: () => void;
  readonly onRefer: () => void;
}

/** Keys and buttons of one caller, joined to the hub's commands. */
export function useCallerWork(props: CallerWorkProps): CallerWork {
  const { state, actions, dispatch, localNow, preferences, hall } = props;
  const { myId } = useConsole();
  const face = callerFace(hall, myId);
  const isOnline = state.connection.name === 'online';
  const { caller } = state;

  function onKey(key: CallerKey): void {
    if (face.name === 'noWindow') return;
    if (key === 'more') return props.onMore();
    if (key === 'refer') return face.ticket === undefined ? undefined : props.onRefer();
    const wish = wishOfKey(key, face, undoAt(caller, localNow()));
    if (wish === undefined) {
      if (key === 'next') dispatch({ type: 'caller.reminded', at: localNow() });
      return;
    }
    if (caller.press?.wish.name === wish.name && canTryAgain(caller.press)) void actions.caller.tryAgain();
    else if (isOnline) onWish(wish);
  }
  const onWish = (wish: Wish): void => void actions.caller.press(wish);

  useCallerKeys(preferences.callerKeys, onKey);
  return {
    state,
    hall,
    face,
    caller,
    isOnline,
    keys: preferences.callerKeys,
    onKeys: (callerKeys) => props.onPreferences({ callerKeys }),
    onKey,
    onWish,
    onTryAgain: () => void actions.caller.tryAgain(),
    onDismiss: () => dispatch({ type: 'caller.dismissed' }),
  };
}
