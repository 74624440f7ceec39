import type { MessageSchema } from '@lobby/shared';
import { useCallback, useEffect, useState } from 'react';
import type { ConsoleActions } from '../session/actions.ts';

const FAILED_PAUSE_MS = 30_000;

export interface Reading<T> {
  /** undefined: not read yet, or not readable. */
  readonly value: T | undefined;
  /** The last try did not work; `value` is what was read before. */
  readonly hasFailed: boolean;
  readonly again: () => void;
}

export interface ReadingWish<T> {
  readonly read: ConsoleActions['read'];
  readonly path: string;
  readonly schema: MessageSchema<T>;
  /** Read again after this; without it, on demand only. */
  readonly everyMs?: number;
  /** Nothing is asked while the line is down; what was read stays. */
  readonly isOnline: boolean;
}

/** What the hub says on a page that nobody is told of by events. */
export function useReading<T>({ read, path, schema, everyMs, isOnline }: ReadingWish<T>): Reading<T> {
  const [state, setState] = useState<{ readonly path: string; readonly value: T | undefined }>();
  const [hasFailed, setFailed] = useState(false);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (!isOnline) return;
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      const value = await read(path, schema);
      if (isGone) return;
      setFailed(value === undefined);
      if (value !== undefined) setState({ path, value });
      // What went wrong stands on the page: it is not said again every few seconds.
      const pauseMs = value === undefined ? FAILED_PAUSE_MS : everyMs;
      if (everyMs !== undefined) timer = setTimeout(() => void look(), pauseMs);
    };
    void look();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [read, path, schema, everyMs, isOnline, asked]);
  const again = useCallback(() => setAsked((n) => n + 1), []);
  return { value: state?.path === path ? state.value : undefined, hasFailed, again };
}
