import { randomUUID } from 'node:crypto';
import { createHub, readHubConfig, type Hub, type HubConfigInput, type HubDeps } from '@lobby/hub';
import { silentLogger, type IssuedTicket, type StaffRole } from '@lobby/shared';
import { makeHubFolder, type KioskIdentity } from './hubFolder.ts';
import { sendAsKiosk } from './kioskClient.ts';
import { madeUpCache, madeUpCard, type CardOwner } from './madeUpCards.ts';
import type { StaffIdentity } from './staffClient.ts';
import { openSessions } from './staffSessions.ts';

export interface AlertHubOptions {
  readonly folder: string;
  /** Role by staff number. Default: the advisor 3101 of the made-up cards. */
  readonly staff?: Readonly<Record<string, StaffRole>>;
  /** Numbers of those who have a page, each time they are named. Default: everybody once. */
  readonly pages?: readonly string[];
  readonly config?: Partial<HubConfigInput>;
  readonly deps?: Partial<HubDeps>;
}

/** A folder of a hub, people with sessions, and a kiosk whose every swipe is that of a VIP. */
export function makeAlertHubFolder({
  folder,
  staff = { '3101': 'advisor' },
  pages,
  config = {},
  deps,
}: AlertHubOptions) {
  const people = Object.entries(staff).map(([staffNo, role]) => ({ staffNo, name: `N${staffNo}`, role }));
  const { configFile, kiosks } = makeHubFolder(folder, 1, config, people);
  const sessions = openSessions(folder, pages ?? Object.keys(staff), deps?.now?.());
  const [kiosk] = kiosks;
  if (kiosk === undefined) throw new Error('one kiosk was asked for');
  return { configFile, kiosk, sessions };
}

export interface AlertHub {
  readonly hub: Hub;
  readonly devicePort: number;
  readonly staffPort: number;
  readonly kiosk: KioskIdentity;
  readonly sessions: readonly StaffIdentity[];
  /** A swipe of a customer who has not been here before. */
  swipe(owner?: CardOwner): Promise<IssuedTicket>;
}

/** The same as a hub of this process. */
export async function startAlertHub(options: AlertHubOptions): Promise<AlertHub> {
  const { configFile, kiosk, sessions } = makeAlertHubFolder(options);
  const hub = createHub({
    config: readHubConfig(configFile),
    log: silentLogger,
    cache: madeUpCache,
    ...options.deps,
  });
  const { devicePort, staffPort } = await hub.start();
  const swipe = createSwipes(kiosk);
  return { hub, devicePort, staffPort, kiosk, sessions, swipe: (owner) => swipe(devicePort, owner) };
}

/** Swipes at this kiosk, each of a new customer; the same request again until it is answered. */
export function createSwipes(kiosk: KioskIdentity) {
  let customers = 0;
  return async (devicePort: number, owner: CardOwner = 'bound', requestId: string = randomUUID()) => {
    customers += 1;
    const { ticket } = await sendAsKiosk(devicePort, kiosk, 'ticket.take', {
      requestId,
      businessId: 'personal',
      language: 'zh-CN',
      care: false,
      cardKeys: madeUpCard(owner, customers),
    });
    return ticket;
  };
}
