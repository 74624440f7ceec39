import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  addStaff,
  createHub,
  enrolDevice,
  openHubStore,
  parseHubConfig,
  systemEntropy,
  type Hub,
} from '@lobby/hub';
import { deviceRoles, silentLogger, staffRoles, type DeviceRole, type StaffRole } from '@lobby/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { may, messages, type ActorRole, type Message } from '../../hub/src/domain/permissions.ts';
import { knock } from '../../hub/src/testing/knock.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** How one actor asks: headers for each port, and its seat or display. */
interface Asker {
  readonly device?: Readonly<Record<string, string>>;
  readonly cookie: string;
  readonly kind: 'seat' | 'display';
}

const folder = temporaryFolder();
const askers = new Map<ActorRole, Asker>();
let hub: Hub;
let ports: { readonly devicePort: number; readonly staffPort: number };

const DISPLAY = 1;
const SEAT = 1;

beforeAll(async () => {
  const store = openHubStore(join(folder.path, 'hub.db'));
  for (const [at, role] of staffRoles.entries())
    addStaff(store, { staffNo: `${at}`, name: role, role, password: 'unused' });
  const devices = new Map(
    deviceRoles.map((role) => [role, enrolDevice(store, { role, name: role }, systemEntropy)]),
  );
  store.close();
  const config = parseHubConfig(
    {
      branch: { branchId: 'b-1', name: { 'zh-CN': '支行', en: 'Branch' } },
      ports: { device: 0, staff: 0 },
      limits: { commandsPerSecond: 10_000, commandBurst: 10_000, maxSocketsPerAddress: 200 },
      demo: true,
    },
    folder.path,
  );
  hub = createHub({ config, log: silentLogger });
  ports = await hub.start();
  for (const [at, role] of staffRoles.entries()) {
    const token = hub.issueSignInLink({ staffNo: `${at}`, seat: SEAT });
    const answer = await post('seat', '', 'session.redeem', { token });
    askers.set(`staff:${role}`, { kind: 'seat', cookie: cookieOf(answer) });
  }
  for (const role of deviceRoles) askers.set(`device:${role}`, await deviceAsker(role, devices.get(role)));
  askers.set('anonymous', { kind: 'seat', cookie: '' });
});
afterAll(async () => {
  await hub?.stop();
  folder.remove();
});

async function deviceAsker(
  role: DeviceRole,
  device: { readonly deviceId: string; readonly secret: string } | undefined,
): Promise<Asker> {
  const { deviceId = '', secret = '' } = device ?? {};
  const header = { authorization: `Lobby-Device ${deviceId}.${secret}` };
  if (role !== 'display') return { kind: 'seat', cookie: '', device: header };
  const token = hub.issueDisplayLink({ deviceId, display: DISPLAY });
  return {
    kind: 'display',
    cookie: cookieOf(await post('display', '', 'display.redeem', { token })),
    device: header,
  };
}

const cookieOf = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';

function post(kind: Asker['kind'], cookie: string, command: string, body: object = {}): Promise<Response> {
  const origin = `http://127.0.0.1:${ports.staffPort}`;
  return fetch(`${origin}/${kind}/1/v1/${command}`, {
    method: 'POST',
    headers: { origin, cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ requestId: randomUUID(), ...body }),
  });
}

/** What is not a command but a page to read. */
const pages: Partial<Record<Message, string>> = {
  'alert.list': 'alerts',
  'day.mine': 'my-day',
  'audit.read': 'audit',
  'staff.list': 'staff',
  'health.read': 'health',
  'hall.report': 'reports/day',
  'device.list': 'devices',
  'device.enrolments': 'enrolments',
};
const sockets: Partial<Record<Message, 'device' | 'seat' | 'display'>> = {
  'kiosk.events': 'device',
  'console.events': 'seat',
  'display.events': 'display',
};
/** No messages of their own: they decide what is in other messages. */
const scopes: readonly Message[] = ['hall.watch', 'hall.tiers', 'rating.watch', 'hub.care'];
/** Doors: whoever has no identity yet knocks here, and whoever has one may as well. */
const doors = messages.filter((message) => may('anonymous', message));
/** These would end the session or the hub's view of it: the unit table has them. */
const apart: readonly Message[] = ['session.end', 'session.lock'];

type Verdict = 'let through' | 'refused';

/** Whether any door of the hub let this message through; what it then makes of an empty body is not the question. */
async function ask(role: ActorRole, message: Message): Promise<Verdict> {
  const asker = askers.get(role);
  if (asker === undefined) throw new Error(`nobody is ${role}`);
  const statuses = sockets[message] ? await knockAt(asker, sockets[message]) : await sendTo(asker, message);
  return statuses.some((status) => ![401, 403, 404].includes(status)) ? 'let through' : 'refused';
}

async function sendTo({ kind, cookie, device }: Asker, message: Message): Promise<readonly number[]> {
  const origin = `http://127.0.0.1:${ports.staffPort}`;
  const path = pages[message];
  if (path !== undefined) {
    const answer = await fetch(`${origin}/seat/1/v1/${path}`, { headers: { cookie } });
    await answer.arrayBuffer();
    return [answer.status];
  }
  const answers = [await post(kind, cookie, message)];
  if (device !== undefined)
    answers.push(
      await fetch(`http://127.0.0.1:${ports.devicePort}/v1/${message}`, {
        method: 'POST',
        headers: { ...device, 'content-type': 'application/json' },
        body: '{}',
      }),
    );
  await Promise.all(answers.map((answer) => answer.arrayBuffer()));
  return answers.map((answer) => answer.status);
}

async function knockAt(
  { cookie, device }: Asker,
  door: 'device' | 'seat' | 'display',
): Promise<readonly number[]> {
  const path = door === 'device' ? '/v1/events' : `/${door}/1/v1/events`;
  const port = door === 'device' ? ports.devicePort : ports.staffPort;
  const headers = door === 'device' ? (device ?? {}) : { cookie, origin: `http://127.0.0.1:${port}` };
  return [(await knock(`ws://127.0.0.1:${port}${path}`, headers)) === 'open' ? 200 : 403];
}

const roles: readonly ActorRole[] = [
  ...staffRoles.map((role: StaffRole): ActorRole => `staff:${role}`),
  ...deviceRoles.map((role: DeviceRole): ActorRole => `device:${role}`),
  'anonymous',
];

describe('every cell of the table, asked of a running hub [N2]', () => {
  test.each(roles)('%s gets through exactly where the table says so', { timeout: 20_000 }, async (role) => {
    const wrong: string[] = [];
    for (const message of messages) {
      if ([...scopes, ...doors, ...apart].includes(message)) continue;
      const verdict = await ask(role, message);
      if ((verdict === 'let through') !== may(role, message)) wrong.push(`${message}: ${verdict}`);
    }
    expect(wrong).toEqual([]);
  });

  test('the doors are these and no more', () => {
    expect(doors.toSorted()).toEqual([
      'device.enrol',
      'display.redeem',
      'session.redeem',
      'session.signIn',
      'session.signInByPin',
    ]);
  });
});
