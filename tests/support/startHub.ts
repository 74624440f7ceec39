import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addStaff, openHubStore, type HubConfigInput } from '@lobby/hub';
import type { IssuedTicket, StaffRole } from '@lobby/shared';
import { makeHubFolder } from './hubFolder.ts';
import { sendAsKiosk } from './kioskClient.ts';
import { startProgram, type Program } from './program.ts';

export interface HubStaff {
  readonly name: string;
  readonly role: StaffRole;
}

/** A hub of its own process with one kiosk's identity and these people, by staff number. */
export interface StartedHub {
  /** A number without a card. */
  take(businessId?: string): Promise<IssuedTicket>;
  /** An address that signs this person in once. */
  signInUrl(staffNo: string, seat: number): Promise<string>;
  kill(): Promise<void>;
  /** On the same ports and data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startHub(
  folder: string,
  staff: Readonly<Record<string, HubStaff>>,
  config: Partial<HubConfigInput> = {},
): Promise<StartedHub> {
  const { configFile, kiosks } = makeHubFolder(folder, 1, config);
  const [kiosk] = kiosks;
  if (kiosk === undefined) throw new Error('one kiosk was asked for');
  const store = openHubStore(join(folder, 'hub.db'));
  for (const [staffNo, person] of Object.entries(staff))
    addStaff(store, { staffNo, ...person, password: randomUUID() });
  store.close();

  const start = (): Program => startProgram('hub/src/main.ts', ['--config', configFile]);
  let hub = start();
  const { devicePort, staffPort } = await hub.next('listening');
  const ports = { device: Number(devicePort), staff: Number(staffPort) };
  const written = JSON.parse(readFileSync(configFile, 'utf8')) as object;
  writeFileSync(configFile, JSON.stringify({ ...written, ports }));
  return {
    take: async (businessId = 'personal') => {
      const request = {
        requestId: randomUUID(),
        businessId,
        language: 'zh-CN' as const,
        care: false,
        cardKeys: [],
      };
      return (await sendAsKiosk(ports.device, kiosk, 'ticket.take', request)).ticket;
    },
    signInUrl: async (staffNo, seat) => {
      hub.tell({ do: 'signInLink', staffNo, seat });
      const { token } = await hub.next('signInLink');
      return `http://127.0.0.1:${ports.staff}/seat/${seat}/#sign-in=${String(token)}`;
    },
    kill: () => hub.kill(),
    restart: async () => {
      hub = start();
      await hub.next('listening');
    },
    stop: () => hub.stop(),
  };
}
