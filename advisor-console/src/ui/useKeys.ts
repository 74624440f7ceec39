import { useEffect, useRef } from 'react';
import { keyIntent, type KeyIntent } from './keyIntent.ts';

const FIELDS = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"]';

/** Listens to the keys of the whole page. */
export function useKeys(onIntent: (intent: KeyIntent) => void): void {
  const latest = useRef(onIntent);
  useEffect(() => {
    latest.current = onIntent;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : undefined;
      const { key, code, ctrlKey, altKey, metaKey } = event;
      const intent = keyIntent({
        key,
        code,
        ctrlKey,
        altKey,
        metaKey,
        isTyping: event.isComposing || (target?.matches(FIELDS) ?? false),
        isInDialog: target?.closest('[role="dialog"]') != null,
        isOnCard: target?.matches('[data-alert-id]') ?? false,
      });
      if (intent === undefined) return;
      event.preventDefault();
      latest.current(intent);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
