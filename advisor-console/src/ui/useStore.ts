import { useSyncExternalStore } from 'react';
import type { Store } from '../state/store.ts';

/** The state of a store; what it tells is rendered at once, in the same task. */
export function useStore<State, Event>(store: Store<State, Event>): State {
  return useSyncExternalStore(store.subscribe, store.getState);
}
