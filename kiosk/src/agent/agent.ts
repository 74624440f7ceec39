import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BinTable, openPrinter, openReader } from '@lobby/drivers';
import { AppError, businessDateAt, type Logger, type PartKeys } from '@lobby/shared';
import type { AgentConfig } from './agentConfig.ts';
import type { CardKeySupply } from './cardKeyring.ts';
import type { KeptKeys } from './keptKeys.ts';
import { lockFolder, type FolderLock } from './lockFolder.ts';
import { RunningAgent } from './runningAgent.ts';
import { deriveSpoolKey } from './sealedLines.ts';
import type { DeviceIdentity } from './secretFiles.ts';
import { Spool } from './spool.ts';

export interface AgentDeps {
  readonly config: AgentConfig;
  readonly device: DeviceIdentity;
  /** Where the keys of an enrolled device are kept; one without TLS has none. */
  readonly keptKeys?: KeptKeys;
  /** The kiosk's own keys lie in plain files. */
  readonly plainKeys?: boolean;
  /** Wiped as soon as they are prepared. */
  readonly keys: readonly PartKeys[];
  /** Default: no others come through the hub. */
  readonly keySupply?: CardKeySupply | undefined;
  readonly log: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Default: the drivers. */
  readonly openReader?: typeof openReader;
  readonly openPrinter?: typeof openPrinter;
  /** Given when somebody starts the agent again after it has ended. */
  readonly restart?: (() => void) | undefined;
  /** Then it is counted whose cards were read; nothing else depends on it (rulings R18). */
  readonly bins?: BinTable | undefined;
}

/** The device agent of one kiosk: cards, tickets and help between hub, devices and page. */
export interface Agent {
  /**
   * Resolves when the page can be opened; hub and devices may still be on their way.
   * @throws AppError STORE_IN_USE, STORE_FAILED, KEYS_UNREADABLE, PORT_TAKEN
   */
  start(): Promise<{ readonly pageUrl: string }>;
  /** A link that opens the page once, while the agent runs. */
  newPageUrl(): string;
  /** Lets tickets under way come out, then ends everything. Harmless when not started. */
  stop(): Promise<void>;
}

export function createAgent(deps: AgentDeps): Agent {
  let running: { readonly agent: RunningAgent; readonly lock: FolderLock } | undefined;
  return {
    async start() {
      const { dataDir } = deps.config;
      mkdirSync(dataDir, { recursive: true, mode: 0o700 });
      const lock = await lockFolder(dataDir);
      let spool: Spool | undefined;
      try {
        spool = openSpool(deps);
        const agent = new RunningAgent(deps, spool);
        await agent.start();
        running = { agent, lock };
        return { pageUrl: agent.newPageUrl() };
      } catch (error) {
        spool?.close();
        await lock.release();
        throw error;
      }
    },
    newPageUrl() {
      if (!running) throw new AppError('INTERNAL', 'the agent does not run');
      return running.agent.newPageUrl();
    },
    async stop() {
      const ending = running;
      running = undefined;
      await ending?.agent.stop();
      await ending?.lock.release();
    },
  };
}

function openSpool({ config, device, now, log }: AgentDeps): Spool {
  return new Spool({
    path: join(config.dataDir, 'spool'),
    key: deriveSpoolKey(device.secret),
    clockDate: businessDateAt(now()),
    log,
  });
}
