import { reduceDisplay, newDisplay, type DisplayEvent, type DisplayState } from './displayState.ts';

export interface DisplaySnapshot {
  readonly state: DisplayState;
  /** Clock of this machine, ms. */
  readonly now: number;
}

export interface DisplayStore {
  readonly subscribe: (listener: () => void) => () => void;
  readonly getSnapshot: () => DisplaySnapshot;
  readonly dispatch: (event: DisplayEvent) => void;
  /** Time has passed. */
  readonly tick: () => void;
}

/** State and clock of one display, for React to subscribe to. */
export function createDisplayStore(now: () => number): DisplayStore {
  const listeners = new Set<() => void>();
  let snapshot: DisplaySnapshot = { state: newDisplay, now: now() };
  const become = (state: DisplayState): void => {
    snapshot = { state, now: now() };
    for (const listener of listeners) listener();
  };
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    dispatch: (event) => become(reduceDisplay(snapshot.state, event)),
    tick: () => become(snapshot.state),
  };
}
