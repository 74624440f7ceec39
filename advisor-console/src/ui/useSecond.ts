import { useSyncExternalStore } from 'react';
import { useConsole } from './ConsoleContext.ts';

const SECOND_MS = 1_000;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for all clocks of the page, running while somebody looks at one. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, SECOND_MS / 4);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Hub time in whole seconds (ms); whoever uses it is rendered once a second. */
export function useSecond(): number {
  const { now } = useConsole();
  const second = (): number => Math.floor(now() / SECOND_MS) * SECOND_MS;
  return useSyncExternalStore(subscribe, second, second);
}
