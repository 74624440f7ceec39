import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { openReader } from '@lobby/drivers';
import { TicketPrinterEmulator } from '@lobby/drivers/simulators';
import type { FakeHidHost } from '@lobby/drivers/testing';
import { agentCardKeys, createAgent, plainKioskFiles, readAgentConfig, readDeviceFile } from '@lobby/kiosk';
import { createLogger } from '@lobby/shared';
import { provisionBranch } from '../../hub/src/demo/provision.ts';
import type { KioskIdentity } from './hubFolder.ts';
import { startProgram, type Program } from './program.ts';
import { openPtyPair, type PtyPair } from './ptyPair.ts';

export interface BranchOptions {
  /** An empty folder for everything the branch leaves behind. */
  readonly folder: string;
  readonly customersPerBranch?: number;
  /** `ask`, or the business that a card takes a ticket of at once. */
  readonly cardBusiness?: string;
  readonly hubLimits?: Readonly<Record<string, number>>;
  readonly screen?: { readonly diagonalInch: number; readonly readerSide: string };
  /** For the hub's and the agent's process, for instance a probe for measuring. */
  readonly env?: NodeJS.ProcessEnv;
  /** Where the kiosk finds the hub, for instance behind a proxy. Default: the hub's own port. */
  readonly hubPortFor?: (devicePort: number) => Promise<number>;
  /** Cards come as HID reports at the driver's boundary; the agent then runs in this process. */
  readonly hidHost?: FakeHidHost;
}

/** The kiosk's agent, in a process of its own or in this one. */
export interface RunningKiosk {
  readonly pageUrl: string;
  /** undefined: this process. */
  readonly pid: number | undefined;
  newPageUrl(): Promise<string>;
  /** What it has logged so far. */
  log(): string;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/** A branch of real processes: hub, agent, a card reader on a pty and a ticket printer on TCP. */
export interface Branch {
  readonly folder: string;
  readonly devicePort: number;
  readonly staffPort: number;
  readonly printer: TicketPrinterEmulator;
  readonly hub: () => Program;
  readonly agent: RunningKiosk;
  /** Who the agent is at the hub. */
  readonly kiosk: KioskIdentity;
  /** Bytes of a swipe, written into the pty at once. */
  swipe(track2: string): Promise<void>;
  /** An address that signs this member of staff in once. */
  signInUrl(staffNo: string, seat: number): Promise<string>;
  killHub(): Promise<void>;
  /** On the same ports and data. */
  restartHub(): Promise<void>;
  stop(): Promise<void>;
}

/** The made-up province of all branches under test grows from it. */
export const BRANCH_SEED = 20_261_121;
/** MagTek HID swipe reader, clear reports (devices.md, section 3). */
const MAGTEK = { vendorId: 0x0801, productId: 0x0002 } as const;

function edit(file: string, change: (config: Record<string, unknown>) => Record<string, unknown>): void {
  const config = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify(change(config)));
}

export async function startBranch(options: BranchOptions): Promise<Branch> {
  const { folder, env = {} } = options;
  const ports = { hubDevice: 0, hubStaff: 0, kioskPage: 0, demo: 0, demoReader: 0, demoPrinter: 0 };
  const { customersPerBranch } = options;
  const data = provisionBranch({
    dataDir: folder,
    seed: BRANCH_SEED,
    ports,
    ...(customersPerBranch !== undefined && { customersPerBranch }),
  });

  const printer = new TicketPrinterEmulator();
  const printerPort = await printer.listenTcp(0);
  mkdirSync(join(folder, 'wires'));
  const pty: PtyPair = await openPtyPair(join(folder, 'wires'), 'reader');
  const wire: FileHandle = await open(pty.farSide, 'r+');

  edit(data.hubConfig, (config) => ({
    ...config,
    limits: {
      minTicketGapMs: 0,
      commandsPerSecond: 1_000,
      commandBurst: 1_000,
      lookUpsPerSecond: 1_000,
      lookUpBurst: 1_000,
      ...options.hubLimits,
    },
  }));
  const startHub = (): Program => startProgram('hub/src/main.ts', ['--config', data.hubConfig], env);
  let hub = startHub();
  const listening = await hub.next('listening');
  const devicePort = listening['devicePort'] as number;
  const staffPort = listening['staffPort'] as number;
  edit(data.hubConfig, (config) => ({ ...config, ports: { device: devicePort, staff: staffPort } }));

  const portForKiosk = (await options.hubPortFor?.(devicePort)) ?? devicePort;
  edit(data.kioskConfig, (config) => ({
    ...config,
    hubUrl: `http://127.0.0.1:${portForKiosk}`,
    reader:
      options.hidHost === undefined
        ? { device: 'asciiMagstripe', transport: { kind: 'serial', path: pty.deviceSide }, terminator: 'CR' }
        : { device: 'magtekHid', ...MAGTEK },
    printer: { device: 'escpos', transport: { kind: 'tcp', host: '127.0.0.1', port: printerPort } },
    flow: { cardBusiness: options.cardBusiness ?? 'ask' },
    limits: { offlineGapMs: 0 },
    ...(options.screen && { screen: options.screen }),
  }));
  const agent = await (options.hidHost === undefined
    ? startAgentProcess(data.kioskConfig, env)
    : startAgentHere(data.kioskConfig, options.hidHost));

  return {
    folder,
    devicePort,
    staffPort,
    printer,
    hub: () => hub,
    agent,
    kiosk: JSON.parse(readFileSync(data.kioskDevice, 'utf8')) as KioskIdentity,
    swipe: async (track2) => {
      await wire.write(`;${track2}?\r`);
    },
    signInUrl: async (staffNo, seat) => {
      hub.tell({ do: 'signInLink', staffNo, seat });
      const { token } = await hub.next('signInLink');
      return `http://127.0.0.1:${staffPort}/seat/${seat}/#sign-in=${String(token)}`;
    },
    killHub: () => hub.kill(),
    restartHub: async () => {
      hub = startHub();
      await hub.next('listening');
    },
    stop: async () => {
      await agent.stop();
      await hub.stop();
      await wire.close();
      await pty.unplug();
      await printer.close();
    },
  };
}

async function startAgentProcess(configFile: string, env: NodeJS.ProcessEnv): Promise<RunningKiosk> {
  const program = startProgram('kiosk/src/agent/main.ts', ['--config', configFile], env);
  const { pageUrl } = await program.next('listening');
  return {
    pageUrl: String(pageUrl),
    pid: program.child.pid,
    newPageUrl: async () => {
      program.tell({ do: 'newPageUrl' });
      return String((await program.next('pageUrl'))['pageUrl']);
    },
    log: program.errors,
    stop: () => program.stop(),
    kill: () => program.kill(),
  };
}

async function startAgentHere(configFile: string, hidHost: FakeHidHost): Promise<RunningKiosk> {
  const lines: string[] = [];
  const log = createLogger({ write: (line) => void lines.push(line), now: Date.now });
  const config = readAgentConfig(configFile);
  const readDevice = () => readDeviceFile(config.deviceFile, log);
  const agent = createAgent({
    config,
    device: readDevice(),
    ...agentCardKeys(config, readDevice, plainKioskFiles(log), log),
    log,
    now: Date.now,
    openReader: (reader, listener, deps) => openReader(reader, listener, { ...deps, hidHost }),
  });
  const { pageUrl } = await agent.start();
  return {
    pageUrl,
    pid: undefined,
    newPageUrl: () => Promise.resolve(agent.newPageUrl()),
    log: () => lines.join('\n'),
    stop: () => agent.stop(),
    kill: () => agent.stop(),
  };
}
