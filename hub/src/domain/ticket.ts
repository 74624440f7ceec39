import type { Language, TicketState } from '@lobby/shared';

export interface Ticket {
  readonly ticketId: string;
  readonly businessDate: string;
  readonly prefix: string;
  readonly number: number;
  readonly businessId: string;
  /** null: given by hand. */
  readonly kioskId: string | null;
  /** spool: a kiosk gave the number while the hub was away. staff: given by hand. */
  readonly source: 'hub' | 'spool' | 'staff';
  readonly language: Language;
  readonly care: boolean;
  readonly issuedAt: number;
  readonly state: TicketState;
}
