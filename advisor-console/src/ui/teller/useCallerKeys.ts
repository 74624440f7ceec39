import { useEffect, useRef } from 'react';
import { callerKeyOf, type CallerKey, type CallerKeys } from './callerKeys.ts';

/** Listens to the caller's keys on the whole page, also while somebody writes; dialogs have their keys for themselves. */
export function useCallerKeys(keys: CallerKeys, onKey: (key: CallerKey) => void): void {
  const latest = useRef({ keys, onKey });
  useEffect(() => {
    latest.current = { keys, onKey };
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const key = callerKeyOf(latest.current.keys, event);
      if (key === undefined) return;
      const isInDialog = event.target instanceof Element && event.target.closest('[role="dialog"]') !== null;
      if (isInDialog) return;
      event.preventDefault();
      // A key that is held down is one press.
      if (!event.repeat) latest.current.onKey(key);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
