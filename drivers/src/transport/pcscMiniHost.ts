import type { PcscCard, PcscHost } from './pcscHost.ts';
import { TransportError } from './transport.ts';

/** What we use of `pcsc-mini` 0.1. It is not a dependency: who has a chip reader installs it (drivers/README.md). */
interface PcscMini {
  readonly Client: new () => MiniClient;
}

interface MiniClient {
  on(event: 'reader', listener: (reader: MiniReader) => void): void;
  on(event: 'error', listener: (error: unknown) => void): void;
  reader(name: string): MiniReader | undefined;
  start(): void;
  stop(): void;
}

interface MiniReader {
  name(): string;
  on(event: 'change', listener: (status: { readonly raw: number }, atr: Uint8Array) => void): void;
  on(event: 'disconnect', listener: () => void): void;
  connect(mode: number): Promise<MiniCard>;
}

interface MiniCard {
  transmit(apdu: Uint8Array): Promise<Uint8Array>;
  disconnect(then: number): Promise<void>;
}

/** Flags of winscard.h: SCARD_STATE_PRESENT, SCARD_STATE_MUTE. */
const STATE = { present: 0x20, mute: 0x200 } as const;
const SHARE_SHARED = 2;
/** Power off, so that the next who uses this card finds it as after insertion. */
const UNPOWER_CARD = 2;

/** PC/SC by the module `pcsc-mini`, loaded when first needed; tests name where it lies. */
export function pcscMiniHost(specifier = 'pcsc-mini'): PcscHost {
  return {
    watch: async (events) => {
      const { Client } = await load(specifier);
      const client = new Client();
      client.on('error', (error) => events.onError(error));
      client.on('reader', (reader) => {
        const name = reader.name();
        reader.on('change', ({ raw }, atr) => events.onSlot(name, cardOf(raw), atr));
        reader.on('disconnect', () => events.onSlotGone(name));
      });
      start(client);
      return {
        connect: async (slot) => {
          const reader = client.reader(slot);
          if (!reader) throw new TransportError('lost', 'the chip reader was unplugged');
          return portOf(await reader.connect(SHARE_SHARED));
        },
        close: () => stop(client),
      };
    },
  };
}

async function load(specifier: string): Promise<PcscMini> {
  let loaded: unknown;
  try {
    loaded = await import(specifier);
  } catch (cause) {
    throw new TransportError('driverMissing', 'pcsc-mini or its PC/SC library cannot be loaded', cause);
  }
  const found: unknown =
    typeof loaded === 'object' && loaded !== null && 'default' in loaded && loaded.default;
  if (!isPcscMini(found)) throw new TransportError('driverMissing', 'this pcsc-mini has no Client');
  return found;
}

function isPcscMini(value: unknown): value is PcscMini {
  return (
    typeof value === 'object' && value !== null && 'Client' in value && typeof value.Client === 'function'
  );
}

function start(client: MiniClient): void {
  try {
    client.start();
  } catch (cause) {
    // Windows ends the service with the last reader; elsewhere it runs or is not installed.
    const isWindows = process.platform === 'win32';
    throw isWindows
      ? new TransportError('absent', 'no chip reader is plugged in', cause)
      : new TransportError('driverMissing', 'the PC/SC service does not run; is pcscd started?', cause);
  }
}

function stop(client: MiniClient): void {
  try {
    client.stop();
  } catch {
    // The service has gone before us.
  }
}

function cardOf(raw: number): 'none' | 'mute' | 'present' {
  if ((raw & STATE.present) === 0) return 'none';
  return (raw & STATE.mute) === 0 ? 'present' : 'mute';
}

function portOf(card: MiniCard): PcscCard {
  return {
    transmit: (apdu) => card.transmit(apdu),
    release: () => card.disconnect(UNPOWER_CARD).catch(() => undefined),
  };
}
