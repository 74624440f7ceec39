import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger, type DeviceRole, type Logger } from '@lobby/shared';
import { vi } from 'vitest';
import { parseHubConfig, type HubConfigInput } from '../config.ts';
import { addStaff } from '../handlers/addStaff.ts';
import { enrolDevice } from '../handlers/enrolDevice.ts';
import { createHub, type Hub, type HubDeps } from '../hub.ts';
import { systemEntropy } from '../store/entropy.ts';
import { openHubStore, type HubStore } from '../store/openHubStore.ts';
import { customers, testCache } from './testCache.ts';
import { TestConsole } from './testConsole.ts';
import { TestDisplay } from './testDisplay.ts';
import { TestKiosk } from './testKiosk.ts';

export const BRANCH_ID = 'branch-1';
export const people = {
  '3101': { name: '李敏', role: 'advisor', deputyNo: '3102' },
  '3102': { name: '张伟', role: 'advisor' },
  '2101': { name: '陈静', role: 'lobby' },
  '1001': { name: '王强', role: 'head' },
  '4001': { name: '赵丽', role: 'teller' },
} as const;
export type StaffNo = keyof typeof people;
/** Of everybody. */
export const PASSWORD = 'three quiet rivers';

export interface TestHubOptions {
  readonly config?: Partial<HubConfigInput>;
  readonly deps?: Partial<HubDeps>;
  readonly log?: Logger;
  /** Changes the store of this hub alone. */
  readonly beforeStart?: (store: HubStore) => void;
}

/** Made once a worker, because passwords are slow to hash on purpose; each hub gets a copy. Goes with the run. */
const template = provision(mkdtempSync(join(tmpdir(), 'hub-')));

function provision(folder: string) {
  const store = openHubStore(join(folder, 'hub.db'));
  const enrol = (name: string, kioskDigit?: number, role: DeviceRole = 'kiosk') =>
    enrolDevice(store, { role, name, ...(kioskDigit !== undefined && { kioskDigit }) }, systemEntropy);
  const device = enrol('1 号取号机', 1);
  const others = {
    K2: enrol('K2', 2),
    'no digit': enrol('no digit'),
    hall: enrol('hall', undefined, 'display'),
    desk: enrol('desk', undefined, 'console'),
    'other desk': enrol('other desk', undefined, 'console'),
  };
  const staffIds = new Map(
    Object.entries(people).map(([staffNo, person]) => [
      staffNo,
      addStaff(store, { staffNo, ...person, password: PASSWORD }),
    ]),
  );
  store.close();
  return { folder, device, others, staffIds };
}

/** A real hub on free ports in a folder of its own, with made-up staff, kiosks and a cache of `customers`. */
export async function startTestHub(options: TestHubOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'hub-'));
  cpSync(template.folder, folder, { recursive: true });
  if (options.beforeStart !== undefined) {
    const store = openHubStore(join(folder, 'hub.db'));
    options.beforeStart(store);
    store.close();
  }
  const { device, others, staffIds } = template;

  const config = parseHubConfig(
    {
      branch: { branchId: BRANCH_ID, name: { 'zh-CN': '青岛路支行', en: 'Qingdao Road' } },
      ports: { device: 0, staff: 0 },
      consoleDir: 'console',
      limits: {
        minTicketGapMs: 0,
        commandsPerSecond: 1_000,
        commandBurst: 1_000,
        maxSocketsPerAddress: 50,
        lookUpsPerSecond: 1_000,
        lookUpBurst: 1_000,
      },
      demo: true,
      backup: null,
      ...options.config,
    },
    folder,
  );
  const start = async (
    ports = config.ports,
  ): Promise<{ hub: Hub; devicePort: number; staffPort: number }> => {
    const hub = createHub({
      config: { ...config, ports },
      log: options.log ?? silentLogger,
      cache: testCache,
      maxTickMs: 20,
      ...options.deps,
    });
    return { hub, ...(await hub.start()) };
  };
  let running = await start();
  const open: { drop(): void }[] = [];

  return {
    folder,
    config,
    customers,
    device,
    displayId: others.hall.deviceId,
    staffId: (staffNo: StaffNo): string => staffIds.get(staffNo) ?? '',
    get devicePort() {
      return running.devicePort;
    },
    get staffPort() {
      return running.staffPort;
    },
    get hub() {
      return running.hub;
    },
    kiosk: (): TestKiosk => new TestKiosk(running.devicePort, device),
    deviceId: (name: keyof typeof others): string => others[name].deviceId,
    /** Another device of the branch. */
    other: (name: keyof typeof others): TestKiosk => new TestKiosk(running.devicePort, others[name]),
    /** Somebody signed in, with a page that is open and visible. */
    async signIn(staffNo: string, seat = 1): Promise<TestConsole> {
      const token = running.hub.issueSignInLink({ staffNo, seat });
      const page = await TestConsole.signIn(running.staffPort, seat, token);
      open.push(page);
      await page.open();
      return page;
    },
    /** The hall display of the branch, connected. */
    async openDisplay(display = 1): Promise<TestDisplay> {
      const token = running.hub.issueDisplayLink({ deviceId: others.hall.deviceId, display });
      const page = await TestDisplay.redeem(running.staffPort, display, token);
      open.push(page);
      await page.open();
      return page;
    },
    /** The same folder and ports again, once no connection of before is in use any more. */
    async restart(): Promise<void> {
      await running.hub.stop();
      running = await start({ device: running.devicePort, staff: running.staffPort });
      // Connections to the former hub, kept open by fetch, are noticed as gone; over TLS it keeps none.
      const ports = [
        ...(config.tls === null ? [running.devicePort] : []),
        ...(config.staffTls === null ? [running.staffPort] : []),
      ];
      for (const port of ports)
        await vi.waitUntil(() => fetch(`http://127.0.0.1:${port}/healthz`).then(Boolean, () => false));
    },
    async stop(): Promise<void> {
      for (const page of open) page.drop();
      await running.hub.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

export type TestHub = Awaited<ReturnType<typeof startTestHub>>;
