import { SerialTransport, type SerialOptions } from './serialTransport.ts';
import { TcpTransport, type TcpOptions } from './tcpTransport.ts';
import type { Transport } from './transport.ts';

/** Where a device that speaks a byte stream is plugged in. */
export type TransportConfig = SerialOptions | TcpOptions;

export function createTransport(config: TransportConfig): Transport {
  return config.kind === 'serial' ? new SerialTransport(config) : new TcpTransport(config);
}
