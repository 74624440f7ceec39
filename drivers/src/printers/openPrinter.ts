import type { Logger } from '@lobby/shared';
import type { PrintResult, TicketPrinter, TicketPrinterListener } from '../ticketPrinter.ts';
import { createTransport, type TransportConfig } from '../transport/createTransport.ts';
import { UsbPrinterTransport, type UsbPrinterOptions } from '../transport/usbPrinterTransport.ts';
import { EscposTicketPrinter } from './escposTicketPrinter.ts';
import { defaultProfile, type PrinterProfile } from './printerProfile.ts';

export type PrinterConfig =
  | {
      readonly device: 'escpos';
      readonly transport: TransportConfig | UsbPrinterOptions;
      readonly profile?: Partial<PrinterProfile>;
    }
  /** A kiosk that shows numbers and has no printer: every job fails with PRINTER_DISCONNECTED. */
  | { readonly device: 'none' };

export interface OpenPrinterDeps {
  readonly log: Logger;
  /** Monotonic milliseconds. Default: the clock of this process. */
  readonly now?: () => number;
}

/** The printer of a configuration, not yet started. Never throws: a printer that is not there is a status. */
export function openPrinter(
  config: PrinterConfig,
  listener: TicketPrinterListener,
  deps: OpenPrinterDeps,
): TicketPrinter {
  if (config.device === 'none') return noPrinter(listener);
  const profile = { ...defaultProfile, ...config.profile };
  const now = deps.now ?? (() => performance.now());
  const { transport } = config;
  const wire =
    transport.kind === 'usb'
      ? new UsbPrinterTransport(transport)
      : createTransport(transport, { drains: true });
  return new EscposTicketPrinter(wire, profile, listener, { log: deps.log, now });
}

function noPrinter(listener: TicketPrinterListener): TicketPrinter {
  const result: PrintResult = { outcome: 'failed', code: 'PRINTER_DISCONNECTED' };
  return {
    start: () => listener.onStatus({ state: 'offline', code: 'PRINTER_DISCONNECTED' }),
    print: () => Promise.resolve(result),
    stop: () => Promise.resolve(),
  };
}
