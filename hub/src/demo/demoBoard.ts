import type { DemoState, Happening } from './demoState.ts';

const MAX_HAPPENINGS = 12;

/** Holds the demo's state and tells everybody who watches. */
export interface DemoBoard {
  state(): DemoState;
  /** Changes some of it; `happened` goes on top of the list. */
  change(change: Partial<Omit<DemoState, 'happenings'>>, happened?: Omit<Happening, 'id' | 'at'>): void;
  /** Calls `watcher` on each change, until the returned function is called. */
  watch(watcher: (state: DemoState) => void): () => void;
}

export function createDemoBoard(first: DemoState, now: () => number): DemoBoard {
  const watchers = new Set<(state: DemoState) => void>();
  let state = first;
  let nextId = 1;
  return {
    state: () => state,
    change(change, happened) {
      const latest = happened === undefined ? [] : [{ ...happened, id: nextId++, at: now() }];
      state = { ...state, ...change, happenings: [...latest, ...state.happenings].slice(0, MAX_HAPPENINGS) };
      for (const watcher of watchers) watcher(state);
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}
