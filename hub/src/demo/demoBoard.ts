import type { DemoState, Happening } from './demoState.ts';

const MAX_HAPPENINGS = 12;

/** Holds the demo's state and tells everybody who watches. */
export interface DemoBoard {
  readonly state: () => DemoState;
  /** Changes some of it; `happened` goes on top of the list. */
  readonly change: (
    change: Partial<Omit<DemoState, 'happenings'>>,
    happened?: Omit<Happening, 'id' | 'at'>,
  ) => void;
  /** Calls `watcher` on each change, until the returned function is called. */
  readonly watch: (watcher: (state: DemoState) => void) => () => void;
}

export function createDemoBoard(first: DemoState, now: () => number): DemoBoard {
  const watchers = new Set<(state: DemoState) => void>();
  let state = first;
  let nextId = 1;
  return {
    state: () => state,
    change(change, happened) {
      state = { ...state, ...change };
      if (happened !== undefined) {
        const latest = { ...happened, id: nextId++, at: now() };
        // The same thing twice in a row is told once, with its latest time.
        const earlier = state.happenings.filter((other, at) => at > 0 || !isSame(other, latest));
        state = { ...state, happenings: [latest, ...earlier].slice(0, MAX_HAPPENINGS) };
      }
      for (const watcher of watchers) watcher(state);
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

function isSame(one: Happening, other: Happening): boolean {
  return one.kind === other.kind && one.card === other.card && one.ticketNo === other.ticketNo;
}
