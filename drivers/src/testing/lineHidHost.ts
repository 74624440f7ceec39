import { createTransport, type TransportConfig } from '../transport/createTransport.ts';
import type { HidHost, HidPortEvents } from '../transport/hidPort.ts';

/**
 * A USB device whose reports come over a stream, each valid until it is handed over. `packetBytes`: the length of
 * those that may follow each other at once; without, what comes together is one report.
 */
export function lineHidHost(transport: TransportConfig, packetBytes?: number): HidHost {
  return {
    open: async () => {
      const line = createTransport(transport);
      let events: HidPortEvents | undefined;
      const onClosed = (): void => events?.onError(new Error('unplugged'));
      const onBytes = (bytes: Uint8Array): void => {
        const size = packetBytes ?? bytes.length;
        for (let at = 0; at < bytes.length; at += size) events?.onReport(bytes.subarray(at, at + size));
      };
      await line.open({ onBytes, onClosed });
      return {
        listen: (given) => {
          events = given;
        },
        write: (report) => line.write(report),
        close: () => line.close(),
      };
    },
  };
}
