/** PC/SC as we need it. The boundary to the native module: what lies above runs the same on a fake one. */
export interface PcscHost {
  /** Rejects with a TransportError: 'driverMissing' when the module, its library or the service is not there. */
  watch(events: PcscEvents): Promise<PcscWatch>;
}

export interface PcscEvents {
  /** A slot, found or changed. Repeats are harmless. `atr` is empty without a powered card. */
  onSlot(name: string, card: 'none' | 'mute' | 'present', atr: Uint8Array): void;
  onSlotGone(name: string): void;
  /** The service has gone; the watch is of no further use. */
  onError(error: unknown): void;
}

export interface PcscWatch {
  /** Rejects when the card is gone or another program keeps it to itself. */
  connect(slot: string): Promise<PcscCard>;
  /** Never throws. No event follows. */
  close(): void;
}

export interface PcscCard {
  /** Rejects when the card is gone. The caller zeroes the answer. */
  transmit(apdu: Uint8Array): Promise<Uint8Array>;
  /** Never rejects. */
  release(): Promise<void>;
}
