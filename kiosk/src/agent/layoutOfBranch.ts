import type { TicketElement } from '@lobby/drivers';
import type { Language } from '@lobby/shared';
import type { ShownTicket } from '../pageProtocol.ts';
import type { KioskState } from './kioskState.ts';
import { layoutTicket } from './ticketLayout.ts';

const noName = { 'zh-CN': '', en: '' };

/** The paper of a ticket with the names of its branch and business, as far as this kiosk knows them. */
export function layoutOfBranch(
  { branch, kioskName }: Pick<KioskState, 'branch' | 'kioskName'>,
  ticket: ShownTicket,
  language: Language,
): readonly TicketElement[] {
  const business = branch?.businesses.find(({ businessId }) => businessId === ticket.businessId);
  return layoutTicket({
    ...ticket,
    branchName: branch?.branchName ?? noName,
    businessName: business?.name ?? noName,
    timeZone: branch?.timeZone ?? 'Asia/Shanghai',
    kioskName,
    language,
  });
}
