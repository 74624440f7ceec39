export { MagstripeSimulator, type SwipeManner } from './magstripeSimulator.ts';
export type { StripeTracks } from './stripeText.ts';
export { TicketPrinterEmulator, type EmulatedTicket, type EmulatorOptions } from './ticketPrinterEmulator.ts';
export type { PrinterFault } from './printerFault.ts';
