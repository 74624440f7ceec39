import { useState } from 'react';
import type { AccessFailure } from '../../session/access.ts';

export interface Attempt {
  readonly isRunning: boolean;
  readonly failure: AccessFailure | undefined;
  /** One at a time. @returns whether it worked */
  readonly run: (action: () => Promise<AccessFailure | undefined>) => Promise<boolean>;
}

/** Something with a password or PIN that is under way, and how the last time ended. */
export function useAttempt(): Attempt {
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<AccessFailure | undefined>();
  return {
    isRunning,
    failure,
    async run(action) {
      if (isRunning) return false;
      setRunning(true);
      setFailure(undefined);
      const result = await action();
      setRunning(false);
      setFailure(result);
      return result === undefined;
    },
  };
}
