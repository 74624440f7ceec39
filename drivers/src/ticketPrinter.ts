import type { ErrorCode } from '@lobby/shared';

export type TextSize = 1 | 2 | 3 | 4 | 5 | 6;

/** One line or element of a ticket, in reading order. Sizes are multiples of the printer's 12x24 dot font. */
export type TicketElement =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Height of the cell: 1 = 3 mm, 2 = 6 mm, 4 = 12 mm, 6 = 18 mm at 8 dots/mm; digits fill two thirds of it. */
      readonly size?: TextSize;
      readonly align?: 'left' | 'center' | 'right';
      readonly bold?: boolean;
    }
  | { readonly kind: 'qr'; readonly data: string; readonly dotsPerModule?: number }
  | { readonly kind: 'rule' }
  | { readonly kind: 'feed'; readonly lines: number };

export interface PrintJob {
  /** Names the job in logs and results; a ticket id, never a person. */
  readonly jobId: string;
  readonly elements: readonly TicketElement[];
}

/** What is known about one job (devices.md, section 6: "printed" needs a status byte after the cut). */
export type PrintResult =
  | { readonly outcome: 'printed' }
  /** All bytes left us, but this printer never answers: nobody may claim that paper came out. */
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'failed'; readonly code: ErrorCode };

export type PrinterStatus =
  | { readonly state: 'ready'; readonly paperLow: boolean; readonly reportsStatus: boolean }
  | { readonly state: 'trouble'; readonly code: ErrorCode }
  | { readonly state: 'offline'; readonly code: ErrorCode };

export interface TicketPrinterListener {
  onStatus(status: PrinterStatus): void;
}

/** Any ticket printer. Jobs are printed one after another; a job never waits longer than 5 s. */
export interface TicketPrinter {
  start(): void;
  /** Never rejects: trouble is a result. */
  print(job: PrintJob): Promise<PrintResult>;
  /** Final; a job under way ends as failed. Never rejects. */
  stop(): Promise<void>;
}
