import { join } from 'node:path';
import { AppError, type Logger, type PrivateFiles } from '@lobby/shared';
import type { HubConfig } from './config.ts';
import type { StaffEntry } from './handlers/addStaff.ts';
import { issueDisplayLink, type DisplayLinkFor } from './handlers/issueDisplayLink.ts';
import { issueSignInLink, type SignInLinkFor } from './handlers/issueSignInLink.ts';
import type { HubTime } from './edges/hubTime.ts';
import type { IssuedCode, ListedDevice } from './edges/deviceKeeper.ts';
import type { RecoveryCode } from './handlers/makeRecoveryCode.ts';
import type { Decision } from './handlers/decideEnrolment.ts';
import type { EnrolmentState, Invitation } from './handlers/enrolments.ts';
import { RunningHub } from './runningHub.ts';
import type { CacheStore } from './store/cacheStore.ts';
import { openCacheStore } from './store/cacheStore.ts';
import { refuseLostStore } from './store/backup/refuseLostStore.ts';
import { systemEntropy, type Entropy } from './store/entropy.ts';
import { plainPrivateFiles } from './store/hubPrivateFiles.ts';
import { openHubStore } from './store/openHubStore.ts';

export interface HubDeps extends Partial<Entropy> {
  readonly config: HubConfig;
  readonly log: Logger;
  /** The hub's own time; goes before `now`. Default: the clock of the machine as it is. */
  readonly clock?: HubTime;
  /** Milliseconds that never jump. Default: performance.now. */
  readonly monotonic?: () => number;
  /** The longest pause of the hub's timer; tests with a clock of their own make it short. */
  readonly maxTickMs?: number;
  /** Where keys are kept (openHubPrivateFiles). Default: plain files. */
  readonly privateFiles?: PrivateFiles;
  /** The PATH, where espeak-ng is looked for. Default: nowhere. */
  readonly searchPath?: string;
  /** Default: cache.db of the data folder. */
  readonly cache?: Pick<CacheStore, 'findProfile' | 'state' | 'close'>;
  /** The store can no longer be trusted: nothing more is issued, and the process should end (trust.md 2). */
  readonly onFatal?: (error: unknown) => void;
}

export type { IssuedCode, ListedDevice };

export interface Hub {
  /**
   * Port 0 in the configuration takes any free one.
   * @throws AppError STORE_IN_USE and others of openHubStore, PORT_TAKEN
   */
  start(): Promise<{ readonly devicePort: number; readonly staffPort: number }>;
  stop(): Promise<void>;
  /** A token for `/seat/<n>/#sign-in=<token>`; only while a hub of the demo runs. @throws AppError NOT_ALLOWED */
  issueSignInLink(link: SignInLinkFor): string;
  /** Adds somebody, or gives somebody known a new name, role and password. @throws AppError PASSWORD_WEAK */
  putStaff(entry: StaffEntry): string;
  /** A token for `/display/<n>/#link=<token>`; only while the hub runs. */
  issueDisplayLink(link: DisplayLinkFor): string;
  /** A code for one device, ten minutes. @throws AppError ENROL_NEEDS_TLS, NOT_ALLOWED */
  openEnrolment(invitation: Invitation, form: 'code' | 'file'): IssuedCode;
  enrolmentState(enrolmentId: string): EnrolmentState;
  /** Whether the device that used a code is let in. @throws AppError ENROL_OVER */
  decideEnrolment(decision: Decision): void;
  devices(): readonly ListedDevice[];
  /** Its connections end within a second. @throws AppError DEVICE_UNKNOWN */
  revokeDevice(deviceId: string): void;
  /** Opens the staff menu of one kiosk once, while the hub is away. @throws AppError DEVICE_UNKNOWN */
  makeRecoveryCode(kioskId: string): RecoveryCode;
}

/** One branch's hub: both ports, the store, the clock. */
export function createHub(deps: HubDeps): Hub {
  const { config, log } = deps;
  const entropy: Entropy = {
    now: deps.clock?.now ?? deps.now ?? systemEntropy.now,
    newId: deps.newId ?? systemEntropy.newId,
    randomBytes: deps.randomBytes ?? systemEntropy.randomBytes,
  };
  const privateFiles = deps.privateFiles ?? plainPrivateFiles;
  let running: RunningHub | undefined;
  const whileRunning = (): RunningHub => {
    if (running === undefined) throw new AppError('INTERNAL', 'the hub is not running');
    return running;
  };

  return {
    async start() {
      if (running !== undefined) throw new AppError('INTERNAL', 'the hub is running already');
      const path = join(config.dataDir, 'hub.db');
      refuseLostStore(path, config.backup?.dir);
      const store = openHubStore(path, privateFiles);
      const cache = deps.cache ?? openCacheStore(join(config.dataDir, 'cache.db'), { log, now: entropy.now });
      try {
        running = new RunningHub({
          ...entropy,
          config,
          log,
          store,
          privateFiles,
          cache,
          monotonic: deps.monotonic ?? (() => performance.now()),
          maxTickMs: deps.maxTickMs,
          clock: deps.clock,
          searchPath: deps.searchPath ?? '',
          onFatal: (error) => deps.onFatal?.(error),
        });
        return await running.start();
      } catch (error) {
        await running?.stop();
        running = undefined;
        cache.close();
        store.close();
        throw error;
      }
    },
    async stop() {
      const hub = running;
      running = undefined;
      await hub?.stop();
      hub?.close();
    },
    issueSignInLink(link) {
      const { store } = whileRunning();
      if (!config.demo) throw new AppError('NOT_ALLOWED', 'sign-in links are for the demo only');
      return issueSignInLink(store, link, entropy);
    },
    putStaff: (entry) => whileRunning().putStaff(entry),
    issueDisplayLink(link) {
      return issueDisplayLink(whileRunning().store, link, entropy);
    },
    openEnrolment: (invitation, form) => whileRunning().keeper.openEnrolment(invitation, form),
    enrolmentState: (enrolmentId) => whileRunning().keeper.enrolmentState(enrolmentId),
    decideEnrolment: (decision) => whileRunning().keeper.decide(decision),
    devices: () => whileRunning().keeper.devices(),
    revokeDevice: (deviceId) => whileRunning().keeper.revoke(deviceId),
    makeRecoveryCode: (kioskId) => whileRunning().keeper.makeRecoveryCode(kioskId),
  };
}
