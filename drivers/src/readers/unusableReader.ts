import type { ErrorCode } from '@lobby/shared';
import type { CardReader, CardReaderListener } from '../cardReader.ts';

/** Stands in for a reader whose configuration cannot work: says so and does nothing else. */
export function unusableReader(listener: CardReaderListener, code: ErrorCode, detail: string): CardReader {
  return {
    start: () => listener.onStatus({ state: 'offline', code, detail }),
    stop: () => Promise.resolve(),
  };
}
