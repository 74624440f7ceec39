import type { AlertView } from '@lobby/shared';

/** All that may be said outside the page: toast, title, badge (rulings R28). Others can see those. */
export function backgroundNotice(alert: Pick<AlertView, 'ticketNo'>): string {
  return `客户到店 ${alert.ticketNo}`;
}
