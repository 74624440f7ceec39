import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { TicketPrinterEmulator } from '@lobby/drivers/simulators';
import type { AgentToPage } from '@lobby/kiosk';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeHubFolder, type KioskIdentity } from '../support/hubFolder.ts';
import { makeKioskFolder, startKioskAgent, type KioskPage } from '../support/kioskAgents.ts';
import type { KioskDevices } from '../support/kioskFiles.ts';
import { startProgram, type Program } from '../support/program.ts';
import { sendAsStaff, signInStaff, type StaffIdentity } from '../support/staffClient.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const LOBBY = { staffNo: '2101', name: '陈静', role: 'lobby' } as const;
/** As `makeHubFolder` gives it to everybody. */
const PASSWORD = 'unused';
const [PIN, WRONG_PIN] = ['271828', '314159'];
const TRIES = 5;
const LOCK_MS = 30 * 60_000;
const PATIENCE = { timeout: 15_000, interval: 20 };

const folder = temporaryFolder();
const programs: Program[] = [];
let printer: TicketPrinterEmulator;
let hub: Program;
let staffPort: number;
let lobby: StaffIdentity;
let devicePort: number;
let kiosks: readonly KioskIdentity[];
/** Of the first kiosk, which has a printer. */
let page: KioskPage;
const paper: string[][] = [];

beforeEach(async () => {
  printer = new TicketPrinterEmulator();
  const printerPort = await printer.listenTcp(0);
  printer.onTicket(({ lines }) => void paper.push([...lines]));
  const made = makeHubFolder(join(folder.path, 'hub'), 2, {}, [LOBBY]);
  kiosks = made.kiosks;
  hub = startProgram('hub/src/main.ts', ['--config', made.configFile]);
  programs.push(hub);
  const ports = await hub.next('listening');
  staffPort = Number(ports['staffPort']);
  lobby = await signInStaff(hub, staffPort, LOBBY.staffNo);
  devicePort = Number(ports['devicePort']);
  const transport = { kind: 'tcp', host: '127.0.0.1', port: printerPort } as const;
  page = await openKiosk(made.kiosks[0]!, { printer: { device: 'escpos', transport } });
  await untilPrinter();
}, 60_000);

afterEach(async () => {
  await Promise.all(programs.splice(0).map((program) => program.kill()));
  await printer.close();
  folder.remove();
});

async function openKiosk(identity: KioskIdentity, devices: KioskDevices = {}): Promise<KioskPage> {
  const files = makeKioskFolder(join(folder.path, identity.deviceId), devicePort, identity, devices);
  const opened = await startKioskAgent(files);
  programs.push(opened.program);
  await expect.poll(() => opened.page.hub, PATIENCE).toBe('online');
  return opened.page;
}

async function untilPrinter(): Promise<void> {
  await expect.poll(() => page.view?.printer.state, PATIENCE).toBe('ready');
}

/** What the door says to number and PIN. */
async function unlock(
  at: KioskPage,
  pin: string,
): Promise<Extract<AgentToPage, { type: 'staff.unlocked' | 'staff.refused' }>> {
  const requestId = randomUUID();
  at.say({ type: 'staff.unlock', requestId, staffNo: LOBBY.staffNo, pin });
  const answer = () =>
    at.heard
      .filter((message) => message.type === 'staff.unlocked' || message.type === 'staff.refused')
      .find((message) => message.requestId === requestId);
  await expect.poll(answer, PATIENCE).toBeDefined();
  return answer()!;
}

test(
  'the right PIN opens the staff menu, five wrong ones close it at every kiosk, and without the hub it stays shut [K19, R22]',
  { timeout: 60_000 },
  async () => {
    await sendAsStaff(staffPort, lobby, 'staff.setPin', {
      requestId: randomUUID(),
      password: PASSWORD,
      pin: PIN,
    });
    expect(await unlock(page, PIN)).toMatchObject({ actions: ['pause', 'testPrint', 'readLog', 'network'] });
    const visit = page.last('staff.unlocked')?.visit ?? '';
    page.say({ type: 'staff.do', visit, action: 'testPrint' });
    await expect.poll(() => page.last('staff.told'), PATIENCE).toMatchObject({ outcome: 'done' });
    expect(paper).toHaveLength(1);

    for (let left = TRIES - 1; left > 0; left -= 1)
      expect(await unlock(page, WRONG_PIN)).toMatchObject({ cause: 'wrong', triesLeft: left });
    const before = Date.now();
    expect(await unlock(page, WRONG_PIN)).toMatchObject({ cause: 'locked' });
    const until = page.last('staff.refused')?.until;
    expect(until).toBeGreaterThanOrEqual(before + LOCK_MS);
    const elsewhere = await openKiosk(kiosks[1]!);
    expect(await unlock(elsewhere, PIN)).toMatchObject({ cause: 'locked', until });

    await hub.kill();
    expect(await unlock(elsewhere, PIN)).toMatchObject({ cause: 'unavailable' });
    await expect.poll(() => page.hub, PATIENCE).toBe('offline');
    expect(await unlock(page, PIN)).toMatchObject({ cause: 'unavailable' });
  },
);

test(
  'a booking that staff wrote down becomes a printed number, once, and keeps its priority [K14]',
  { timeout: 60_000 },
  async () => {
    const request = { requestId: randomUUID(), businessId: 'wealth', at: Date.now() };
    const { code } = await sendAsStaff(staffPort, lobby, 'booking.add', request);
    const redeem = () =>
      page.say({ type: 'booking.redeem', requestId: randomUUID(), code, care: true, language: 'zh-CN' });
    redeem();
    await expect.poll(() => page.last('ticket.printing')?.print, PATIENCE).toBe('printed');
    const ticket = page.shown[0];
    expect(ticket).toMatchObject({ ticketNo: 'D001', businessId: 'wealth', offline: false });
    expect(paper.at(-1)?.join('\n')).toContain('D001');
    redeem();
    await expect.poll(() => page.last('booking.refused')?.cause, PATIENCE).toBe('unknown');
    const db = new Database(join(folder.path, 'hub', 'hub.db'), { readonly: true });
    expect(db.prepare('SELECT prefix, number, care FROM tickets').all()).toEqual([
      { prefix: 'D', number: 1, care: 1 },
    ]);
    db.close();
  },
);
