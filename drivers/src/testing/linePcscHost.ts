import { CHIP_ATR } from '../simulators/chipContact.ts';
import { createTransport, type TransportConfig } from '../transport/createTransport.ts';
import type { PcscHost } from '../transport/pcscHost.ts';

/** First byte of what the far end says: a card is there, it is gone, and what it answers to a command. */
export const PCSC_LINE = { PUT: 1, TAKEN: 2, ANSWER: 3 } as const;
const SLOT = 'Slot behind a line 00 00';

/** A chip reader whose cards are at the other end of a stream. */
export function linePcscHost(transport: TransportConfig): PcscHost {
  return {
    watch: async (events) => {
      const line = createTransport(transport);
      let answered: (answer: Uint8Array) => void = () => undefined;
      await line.open({
        onClosed: () => events.onError(new Error('the service has gone')),
        onBytes: (bytes) => {
          if (bytes[0] === PCSC_LINE.ANSWER) answered(copyOf(bytes.subarray(1)));
          else if (bytes[0] === PCSC_LINE.PUT) events.onSlot(SLOT, 'present', CHIP_ATR);
          else events.onSlot(SLOT, 'none', new Uint8Array());
        },
      });
      events.onSlot(SLOT, 'none', new Uint8Array());
      return {
        connect: async () => ({
          transmit: async (apdu) => {
            const { promise, resolve } = Promise.withResolvers<Uint8Array>();
            answered = resolve;
            await line.write(apdu);
            return promise;
          },
          release: () => Promise.resolve(),
        }),
        close: () => void line.close(),
      };
    },
  };
}

/** Outside of the heap: what the collector moves leaves a copy behind. */
function copyOf(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new ArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}
