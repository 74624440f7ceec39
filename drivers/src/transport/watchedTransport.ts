import type { Transport } from './transport.ts';

/** How many bytes went which way; never which. */
export type WireWatcher = (direction: 'in' | 'out', bytes: number) => void;

/** The same wire, with somebody who counts. */
export function watchedTransport(wire: Transport, watch: WireWatcher): Transport {
  return {
    open: (events) =>
      wire.open({
        onBytes: (bytes) => {
          watch('in', bytes.length);
          events.onBytes(bytes);
        },
        onClosed: () => events.onClosed(),
      }),
    write: (bytes) => {
      watch('out', bytes.length);
      return wire.write(bytes);
    },
    close: () => wire.close(),
  };
}
