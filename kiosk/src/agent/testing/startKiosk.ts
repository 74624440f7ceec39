import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  BinTable,
  CardReaderListener,
  PrintJob,
  PrintResult,
  TicketPrinterListener,
} from '@lobby/drivers';
import { createLogger } from '@lobby/shared';
import { expect, onTestFinished } from 'vitest';
import type { AgentToPage, PageToAgent } from '../../pageProtocol.ts';
import { createAgent } from '../agent.ts';
import type { AgentConfig } from '../agentConfig.ts';
import { DEVICE_SECRET, HubStandIn } from './hubStandIn.ts';
import { cardDigits, keySet } from './keySet.ts';
import { openPage, type TestPage } from './openPage.ts';
import { temporaryFolder } from './temporaryFolder.ts';

export interface KioskOptions {
  readonly hub?: HubStandIn;
  readonly hubUrl?: string;
  readonly dataDir?: string;
  readonly pagePort?: number;
  readonly cardBusiness?: string;
  readonly offlineGapMs?: number;
  readonly now?: () => number;
  readonly bins?: BinTable;
}

/** A real agent with a real page server, a reader and a printer of our own making, and a hub stand-in on a real port. */
export async function startKiosk(options: KioskOptions = {}) {
  const hub = options.hub ?? new HubStandIn();
  const hubUrl = options.hubUrl ?? (await hub.listen());
  const folder = options.dataDir ?? temporaryFolder();
  const logLines: string[] = [];
  const jobs: PrintJob[] = [];
  const devices: {
    reader?: CardReaderListener;
    printer?: TicketPrinterListener;
    result: PrintResult;
    /** The printer breaks its promise never to reject. */
    fails: boolean;
  } = { result: { outcome: 'printed' }, fails: false };
  const config = testConfig(folder, hubUrl, options);
  const agent = createAgent({
    config,
    device: { deviceId: 'kiosk-1', secret: DEVICE_SECRET },
    keys: keySet(),
    log: createLogger({ write: (line) => logLines.push(line), now: Date.now, level: 'debug' }),
    now: options.now ?? Date.now,
    bins: options.bins,
    openReader: (_, listener) => {
      devices.reader = listener;
      return { start: () => listener.onStatus({ state: 'ready' }), stop: async () => undefined };
    },
    openPrinter: (_, listener) => {
      devices.printer = listener;
      return {
        start: () => listener.onStatus({ state: 'ready', paperLow: false, reportsStatus: true }),
        print: async (job) => {
          if (devices.fails) throw new Error('no such paper');
          jobs.push(job);
          return devices.result;
        },
        stop: async () => undefined,
      };
    },
  });
  const { pageUrl } = await agent.start();
  onTestFinished(async () => {
    await agent.stop();
    await hub.close().catch(() => undefined);
  });
  const page = await openPage(pageUrl);
  return {
    hub,
    agent,
    page,
    pageUrl,
    folder,
    jobs,
    devices,
    logLines,
    swipe: (n = 1, luhnOk = true): void => {
      const digits = cardDigits(n);
      devices.reader?.onReading();
      devices.reader?.onCard({ means: 'stripe', digits, luhnOk });
      digits.fill(0);
    },
  };
}

function testConfig(folder: string, hubUrl: string, options: KioskOptions): AgentConfig {
  const pageDir = join(folder, 'ui');
  mkdirSync(join(pageDir, 'assets'), { recursive: true });
  writeFileSync(join(pageDir, 'index.html'), '<!doctype html><title>取号</title>');
  writeFileSync(join(pageDir, 'assets', 'main-1.js'), '1');
  return {
    dataDir: join(folder, 'data'),
    hubUrl,
    deviceFile: '',
    keysFile: '',
    keys: { store: 'file', acceptFile: true },
    trustedKeys: {},
    pagePort: options.pagePort ?? 0,
    pageDir,
    kioskName: 'K1',
    reader: { device: 'asciiMagstripe', transport: { kind: 'tcp', host: '127.0.0.1', port: 1 } },
    printer: { device: 'escpos', transport: { kind: 'tcp', host: '127.0.0.1', port: 1 } },
    screen: { diagonalInch: 21.5, readerSide: 'right' },
    flow: { cardBusiness: options.cardBusiness ?? 'ask' },
    limits: { offlineGapMs: options.offlineGapMs ?? 0 },
  };
}

let requests = 0;

/** A touch on a tile. */
export function touch(change: Partial<Extract<PageToAgent, { type: 'ticket.take' }>> = {}): PageToAgent {
  requests += 1;
  return {
    type: 'ticket.take',
    requestId: `touch-${String(requests).padStart(16, '0')}`,
    businessId: 'personal',
    cardId: null,
    care: false,
    language: 'zh-CN',
    ...change,
  };
}

/** Waits until the page was told a message of this type, and hands out the newest. */
export async function told<T extends AgentToPage['type']>(
  page: TestPage,
  type: T,
  holds: (message: Extract<AgentToPage, { type: T }>) => boolean = () => true,
): Promise<Extract<AgentToPage, { type: T }>> {
  const find = (): AgentToPage | undefined =>
    page.heard.findLast(
      (message) => message.type === type && holds(message as Extract<AgentToPage, { type: T }>),
    );
  await expect.poll(find, { timeout: 5_000, interval: 5 }).toBeDefined();
  return find() as Extract<AgentToPage, { type: T }>;
}
