import type { Logger } from '@lobby/shared';
import type { CardReader, CardReaderListener } from './cardReader.ts';
import { CLEAR_REPORT_BYTES, ENCRYPTED_REPORT_BYTES } from './devices/magtekHid.ts';
import { findUsbReader } from './devices/usbReaders.ts';
import { problemOf, type ReaderConfig } from './readerConfig.ts';
import { asciiDecoder } from './readers/asciiDecoder.ts';
import { magtekDecoder } from './readers/magtekDecoder.ts';
import { unusableReader } from './readers/unusableReader.ts';
import { WiredCardReader } from './readers/wiredCardReader.ts';
import { createTransport } from './transport/createTransport.ts';
import type { HidHost } from './transport/hidPort.ts';
import { HidTransport } from './transport/hidTransport.ts';
import { nodeHidHost } from './transport/nodeHidHost.ts';

export interface OpenReaderDeps {
  readonly log: Logger;
  /** Milliseconds that never run backwards. Default: performance.now. */
  readonly now?: () => number;
  /** Where USB devices come from. Default: node-hid. Tests plug in recorded reports (testing/fakeHidHost.ts). */
  readonly hidHost?: HidHost;
}

/** The reader for a configuration, not yet started. Never throws: a wrong configuration is an offline status. */
export function openReader(
  config: ReaderConfig,
  listener: CardReaderListener,
  deps: OpenReaderDeps,
): CardReader {
  const problem = problemOf(config);
  if (problem !== undefined) return unusableReader(listener, 'READER_CONFIG_INVALID', problem);
  const readerDeps = {
    log: deps.log.with({ device: config.device }),
    now: deps.now ?? ((): number => performance.now()),
  };
  if (config.device === 'asciiMagstripe') {
    return new WiredCardReader(createTransport(config.transport), asciiDecoder(config), listener, readerDeps);
  }
  const transport = new HidTransport(deps.hidHost ?? nodeHidHost, config);
  return new WiredCardReader(transport, magtekDecoder(reportBytesOf(config)), listener, readerDeps);
}

function reportBytesOf(config: { readonly vendorId: number; readonly productId: number }): number {
  const profile = findUsbReader(config.vendorId, config.productId)?.profile;
  return profile === 'hid-enc' ? ENCRYPTED_REPORT_BYTES : CLEAR_REPORT_BYTES;
}
