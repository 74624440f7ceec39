/** A report arrives within milliseconds of its first packet; a gap this long means that the rest is lost. */
const PACKET_GAP_MS = 100;

/**
 * Puts HID input reports together. hidraw, Windows and macOS hand out whole reports; the libusb back end hands out
 * packets of 8 or 64 bytes (devices.md, section 3). No clock: times are passed in.
 */
export class HidReportAssembler {
  readonly #slab: Uint8Array;
  readonly #reportBytes: number;
  #length = 0;
  #lastAt = 0;

  /** `reportBytes`: the length of a whole report of this device. */
  constructor(slab: Uint8Array, reportBytes: number) {
    this.#slab = slab;
    this.#reportBytes = reportBytes;
  }

  /** Copies the packet; the caller may zero it at once. A length when the report in the slab is whole. */
  push(packet: Uint8Array, atMs: number): number | undefined {
    if (this.#length > 0 && atMs - this.#lastAt > PACKET_GAP_MS) this.wipe();
    // At least half a report cannot be a packet: the device has another layout, which the owner knows by its length.
    if (this.#length === 0 && packet.length * 2 > this.#reportBytes) {
      const whole = Math.min(packet.length, this.#slab.length);
      this.#slab.set(packet.subarray(0, whole));
      return whole;
    }
    const taken = Math.min(packet.length, this.#reportBytes - this.#length);
    this.#slab.set(packet.subarray(0, taken), this.#length);
    this.#length += taken;
    this.#lastAt = atMs;
    if (this.#length < this.#reportBytes) return undefined;
    this.#length = 0;
    return this.#reportBytes;
  }

  /** When half a report becomes too old; undefined when there is none. */
  deadline(): number | undefined {
    return this.#length === 0 ? undefined : this.#lastAt + PACKET_GAP_MS + 1;
  }

  wipe(): void {
    this.#slab.fill(0);
    this.#length = 0;
  }
}
