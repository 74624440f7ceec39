import type { PageToAgent } from '../pageProtocol.ts';
import {
  initialKiosk,
  type Act,
  type KioskEvent,
  type KioskState,
  type Sound,
} from './machine/screenState.ts';
import { nextKiosk } from './screenMachine.ts';

const SECOND_MS = 1_000;

export interface KioskStoreDeps {
  readonly now: () => number;
  readonly send: (message: PageToAgent) => void;
  /** `volume` is 1 to MAX_VOLUME. */
  readonly play: (sound: Sound, volume: number) => void;
}

/** What the screen is drawn from. */
export interface KioskSnapshot {
  readonly state: KioskState;
  /** Page clock, ms; new at least once a second. */
  readonly now: number;
}

export interface KioskStore {
  readonly getSnapshot: () => KioskSnapshot;
  readonly subscribe: (listener: () => void) => () => void;
  readonly dispatch: (event: KioskEvent) => void;
  readonly act: (act: Act) => void;
}

/** Holds the state of the screens, performs their effects, and tells who draws them. Knows no React. */
export function createKioskStore(deps: KioskStoreDeps): KioskStore {
  const listeners = new Set<() => void>();
  const startedAt = deps.now();
  let snapshot: KioskSnapshot = { state: initialKiosk(startedAt), now: startedAt };

  const dispatch = (event: KioskEvent): void => {
    const now = deps.now();
    const [state, ...effects] = nextKiosk(snapshot.state, event, now);
    const settled = snapshot.now < state.quietUntil !== now < state.quietUntil;
    const newSecond = Math.floor(now / SECOND_MS) !== Math.floor(snapshot.now / SECOND_MS);
    if (state !== snapshot.state || settled || newSecond) {
      snapshot = { state, now };
      for (const listener of listeners) listener();
    }
    for (const effect of effects) {
      if (effect.do === 'send') deps.send(effect.message);
      else deps.play(effect.sound, state.volume);
    }
  };

  return {
    getSnapshot: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch,
    act: (act) => dispatch({ type: 'act', act }),
  };
}
