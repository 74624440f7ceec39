import { formatTicketNumber, type AuditLineView, type LocalText } from '@lobby/shared';
import type { AuditLine } from '../store/auditStore.ts';
import type { HubContext } from './hubContext.ts';

type Deps = Pick<HubContext, 'store' | 'config'>;

/** A line for readers: names of staff and devices beside their ids, because people and machines come and go. */
export function auditLineView(deps: Deps, line: AuditLine): AuditLineView {
  const { seq, at, actorId, action, ref, ok, details } = line;
  return {
    seq,
    at,
    actorId,
    actorName: (actorId === null ? null : nameOf(deps, actorId)) ?? null,
    action,
    ref,
    subject: ref === null ? null : subjectOf(deps, action, ref),
    ok,
    details: details === undefined ? null : JSON.stringify(details),
  };
}

/** What the line is about, in the branch's own words; never a customer. */
function subjectOf(deps: Deps, action: string, ref: string): LocalText | null {
  const { store, config } = deps;
  switch (action) {
    case 'customer.show':
      return plain(store.alerts.find(ref)?.ticketNo);
    case 'ticket.raise':
    case 'ticket.return':
    case 'ticket.withdraw': {
      const ticket = store.tickets.find(ref);
      return plain(ticket && formatTicketNumber(ticket.prefix, ticket.number));
    }
    case 'ticket.callThis':
      return config.windows.find(({ windowId }) => windowId === ref)?.name ?? null;
    case 'business.switch':
      return config.businesses.find(({ businessId }) => businessId === ref)?.name ?? null;
    default:
      return plain(nameOf(deps, ref));
  }
}

const nameOf = ({ store }: Deps, id: string): string | undefined =>
  store.identity.staffById(id)?.name ?? store.identity.deviceName(id);

const plain = (name: string | undefined): LocalText | null =>
  name === undefined ? null : { 'zh-CN': name, en: name };
