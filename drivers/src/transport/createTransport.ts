import { SerialTransport, type SerialOptions } from './serialTransport.ts';
import { TcpTransport, type TcpOptions } from './tcpTransport.ts';
import type { Transport } from './transport.ts';

/** Where a device that speaks a byte stream is plugged in. */
export type TransportConfig = SerialOptions | TcpOptions;

/** How a device's serial line is set when the configuration does not say. */
export type SerialDefaults = Omit<SerialOptions, 'kind' | 'path'>;

export function createTransport(config: TransportConfig, defaults: SerialDefaults = {}): Transport {
  return config.kind === 'serial'
    ? new SerialTransport({ ...defaults, ...config })
    : new TcpTransport(config);
}
