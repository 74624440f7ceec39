import {
  type DeviceView,
  type HallView,
  type HubToConsole,
  MAX_HALL_TICKETS,
  type TicketView,
  type WindowView,
} from '@lobby/shared';

/** How far the customer of a number is. */
export type Visit = Pick<TicketView, 'state' | 'windowId'>;

/** Queue and windows as the hub last told. */
export interface HallState extends Omit<HallView, 'tickets' | 'windows'> {
  /** In the order of arrival; what is over is gone. */
  readonly tickets: ReadonlyMap<string, TicketView>;
  readonly windows: ReadonlyMap<string, WindowView>;
  /** By number, those who have left included. */
  readonly visits: ReadonlyMap<string, Visit>;
}

type HallMessage = Extract<
  HubToConsole,
  { type: 'ticket.changed' | 'window.changed' | 'businesses.changed' | 'device.changed' | 'message.changed' }
>;

/** null: this role does not see the queue. `numbers`: tickets of today that may be over, as alerts name them. */
export function hallOf(view: HallView | null, numbers: readonly string[] = []): HallState | null {
  if (view === null) return null;
  const gone = view.tickets.length < MAX_HALL_TICKETS ? numbers : [];
  return {
    ...view,
    tickets: new Map(view.tickets.map((one) => [one.ticketId, one])),
    windows: new Map(view.windows.map((one) => [one.windowId, one])),
    visits: new Map<string, Visit>([
      ...gone.map((ticketNo) => [ticketNo, { state: 'ended', windowId: null }] as const),
      ...view.tickets.map((one) => [one.ticketNo, one] as const),
    ]),
  };
}

const OVER = new Set<TicketView['state']>(['done', 'cancelled', 'ended']);

export function reduceHall(hall: HallState, message: HallMessage): HallState {
  switch (message.type) {
    case 'ticket.changed': {
      const { ticket } = message;
      const tickets = new Map(hall.tickets);
      if (OVER.has(ticket.state)) tickets.delete(ticket.ticketId);
      else tickets.set(ticket.ticketId, ticket);
      return { ...hall, tickets, visits: new Map(hall.visits).set(ticket.ticketNo, ticket) };
    }
    case 'window.changed': {
      const { window } = message;
      return { ...hall, windows: new Map(hall.windows).set(window.windowId, window) };
    }
    case 'businesses.changed':
      return { ...hall, businesses: message.businesses };
    case 'message.changed':
      return { ...hall, message: message.message };
    case 'device.changed': {
      const { device } = message;
      const isSame = (one: DeviceView): boolean => one.deviceId === device.deviceId;
      const devices = hall.devices.some(isSame)
        ? hall.devices.map((one) => (isSame(one) ? device : one))
        : [...hall.devices, device];
      return { ...hall, devices };
    }
  }
}
