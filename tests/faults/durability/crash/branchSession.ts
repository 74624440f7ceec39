import { createHash } from 'node:crypto';
import { cpSync } from 'node:fs';
import { createHub, readHubConfig } from '@lobby/hub';
import { silentLogger, type CommandName, type CommandRequest } from '@lobby/shared';
import { makeHubFolder, type KioskIdentity } from '../../../support/hubFolder.ts';
import { sendAsKiosk } from '../../../support/kioskClient.ts';
import { redeemLink, sendAsStaff, type StaffIdentity } from '../../../support/staffClient.ts';
import type { Confirmed } from '../storeFaults.ts';

const TELLER = '4001';
const WINDOW = 'w2';
/** Every third ticket is called; every fifth customer needs care, which raises an alert. */
const CALL_EVERY = 3;
const CARE_EVERY = 5;

/** A folder of a hub with a kiosk and a teller whose window is open, and what they are known by. */
export interface Branch {
  readonly folder: string;
  readonly kiosk: KioskIdentity;
  readonly teller: StaffIdentity;
}

export interface Ports {
  readonly devicePort: number;
  readonly staffPort: number;
}

export const configOf = (folder: string): string => `${folder}/config.json`;

/** Closed cleanly, so that copies of it can be taken. */
export async function makeBranch(folder: string): Promise<Branch> {
  const { kiosks } = makeHubFolder(folder, 1, {}, [{ staffNo: TELLER, name: '柜员', role: 'teller' }]);
  const [kiosk] = kiosks;
  if (kiosk === undefined) throw new Error('one kiosk was asked for');
  return withHub(folder, async (ports, hub) => {
    const token = hub.issueSignInLink({ staffNo: TELLER, seat: 1 });
    const teller = await redeemLink(ports.staffPort, token);
    await sendAsStaff(ports.staffPort, teller, 'window.open', {
      requestId: requestIdOf('open'),
      windowId: WINDOW,
      takeOver: false,
    });
    return { folder, kiosk, teller };
  });
}

export function copyBranch(branch: Branch, folder: string): Branch {
  cpSync(branch.folder, folder, { recursive: true });
  return { ...branch, folder };
}

/** With a hub of this process on the folder, which is stopped afterwards. */
export async function withHub<T>(
  folder: string,
  work: (ports: Ports, hub: ReturnType<typeof createHub>) => Promise<T>,
): Promise<T> {
  const hub = createHub({ config: readHubConfig(configOf(folder)), log: silentLogger });
  const ports = await hub.start();
  try {
    return await work(ports, hub);
  } finally {
    await hub.stop();
  }
}

/** One command of the morning, always under the same request id. */
export interface Step {
  readonly takes: boolean;
  send(ports: Ports, branch: Branch): Promise<unknown>;
}

/** A morning: so many numbers from the kiosk, and a teller who calls, serves and finishes in between. */
export function morning(tickets: number): readonly Step[] {
  const steps = Array.from({ length: tickets }, (_, index): readonly Step[] => [
    take(index),
    ...(index % CALL_EVERY === 0
      ? [atWindow('ticket.callNext', index), atWindow('ticket.arrive', index)]
      : []),
  ]);
  return [...steps.flat(), atWindow('ticket.finish', tickets)];
}

function take(index: number): Step {
  const request: CommandRequest<'ticket.take'> = {
    requestId: requestIdOf(`take ${index}`),
    businessId: index % 2 === 0 ? 'personal' : 'account',
    language: 'zh-CN',
    care: index % CARE_EVERY === 0,
    cardKeys: [],
  };
  return {
    takes: true,
    send: ({ devicePort }, { kiosk }) => sendAsKiosk(devicePort, kiosk, 'ticket.take', request),
  };
}

function atWindow(command: CommandName & `ticket.${'callNext' | 'arrive' | 'finish'}`, index: number): Step {
  const request = { requestId: requestIdOf(`${command} ${index}`), windowId: WINDOW };
  return {
    takes: false,
    send: ({ staffPort }, { teller }) => sendAsStaff(staffPort, teller, command, request),
  };
}

/** The tickets of the first answers to `steps`. */
export function confirmedIn(steps: readonly Step[], answers: readonly unknown[]): readonly Confirmed[] {
  return answers.flatMap((answer, index) =>
    // Answers of `ticket.take`.
    steps[index]?.takes === true ? [(answer as { readonly ticket: Confirmed }).ticket] : [],
  );
}

function requestIdOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 32);
}
