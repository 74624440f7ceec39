import type { Language } from '@lobby/shared';

export interface Ticket {
  readonly ticketId: string;
  readonly businessDate: string;
  readonly prefix: string;
  readonly number: number;
  readonly businessId: string;
  readonly kioskId: string;
  /** spool: a kiosk gave the number while the hub was away. */
  readonly source: 'hub' | 'spool';
  readonly language: Language;
  readonly care: boolean;
  readonly issuedAt: number;
  /** ended: its day is over. cancelled: nobody holds it. */
  readonly state: 'waiting' | 'cancelled' | 'ended';
}
