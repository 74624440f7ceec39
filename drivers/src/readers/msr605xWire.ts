import { encodeMsr605x, msr605xPayload } from '../framing/msr605xPacket.ts';
import type { Transport, TransportEvents } from '../transport/transport.ts';

/** The serial protocol of an MSR605 through the USB packets of a 605X: above this, both are the same byte stream. */
export class Msr605xWire implements Transport {
  readonly #hid: Transport;

  constructor(hid: Transport) {
    this.#hid = hid;
  }

  open(events: TransportEvents): Promise<void> {
    return this.#hid.open({
      onBytes: (packet) => {
        const payload = msr605xPayload(packet);
        if (payload) events.onBytes(packet.subarray(payload.start, payload.end));
      },
      onClosed: () => events.onClosed(),
    });
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (const packet of encodeMsr605x(bytes)) await this.#hid.write(packet);
  }

  close(): Promise<void> {
    return this.#hid.close();
  }
}
