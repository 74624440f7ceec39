import type { LogData, Logger } from '@lobby/shared';
import { createTokenBucket } from './tokenBucket.ts';

/** Lines that strangers can cause: the rest is counted in the next one. */
const LINE_RATE = { perSecond: 10, burst: 200 } as const;

/** A `warn` for what anybody on the network can bring about: nobody fills the disk with it. */
export function createCalmWarnings(log: Logger, monotonic: () => number): Logger['warn'] {
  const rate = createTokenBucket(LINE_RATE);
  let unsaid = 0;
  return (text: string, data: LogData = {}) => {
    if (!rate.take('', monotonic())) {
      unsaid += 1;
      return;
    }
    log.warn(text, { ...data, ...(unsaid > 0 && { unsaid }) });
    unsaid = 0;
  };
}
