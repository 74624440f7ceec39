import { type RefObject, useEffect, useRef } from 'react';

/** For the one field of a screen that a person came to fill in: it has the focus as soon as it is there. */
export function useFocus(isWanted: boolean): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isWanted) field.current?.focus();
  }, [isWanted]);
  return field;
}
