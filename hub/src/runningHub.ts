import { join } from 'node:path';
import { AppError, type CommandRequest, type Logger, type PrivateFiles } from '@lobby/shared';
import type { HubConfig } from './config.ts';
import { createCalmWarnings } from './edges/calmWarnings.ts';
import { ConsoleFeed } from './edges/consoleFeed.ts';
import { ConsoleLines } from './edges/consoleLines.ts';
import { ConsoleProofs } from './edges/consoleProofs.ts';
import { DeviceKeeper } from './edges/deviceKeeper.ts';
import { createDevicePort, type Port, type PortDeps } from './edges/devicePort.ts';
import type { DeviceTls } from './edges/deviceTls.ts';
import { DisplayFeed } from './edges/displayFeed.ts';
import { HubClock } from './edges/hubClock.ts';
import type { HubTime } from './edges/hubTime.ts';
import { ProblemWatch } from './edges/problemWatch.ts';
import { listen } from './edges/httpServer.ts';
import { KioskFeed } from './edges/kioskFeed.ts';
import { openDeviceTls } from './edges/openDeviceTls.ts';
import { openStaffTls } from './edges/openStaffTls.ts';
import type { PackagePoll } from './edges/packagePoll.ts';
import { PagePresence } from './edges/pagePresence.ts';
import { SessionWatch } from './edges/sessionWatch.ts';
import { staffOriginOf } from './edges/ownOrigin.ts';
import { createStaffPort } from './edges/staffPort.ts';
import type { RenewedTls } from './edges/renewedTls.ts';
import { tellFeeds } from './edges/tellFeeds.ts';
import { hallRulesOf } from './hallRules.ts';
import type { StaffEntry } from './handlers/addStaff.ts';
import { desertAlerts } from './handlers/desertAlerts.ts';
import { Enrolments } from './handlers/enrolments.ts';
import type { HubContext } from './handlers/hubContext.ts';
import { forgetOld } from './handlers/forgetOld.ts';
import { lockSession } from './handlers/lockSession.ts';
import { nextDue } from './handlers/nextDue.ts';
import { noteLine } from './handlers/noteLine.ts';
import type { Tell } from './handlers/outcome.ts';
import { putStaff } from './handlers/putStaff.ts';
import { continueRestored } from './handlers/continueRestored.ts';
import { rollDay } from './handlers/rollDay.ts';
import { createBackupKeeper, createPackagePoll, dueSteps, lookUpGate, voiceDeps } from './runningParts.ts';
import type { BackupKeeper } from './store/backup/backupKeeper.ts';
import type { CacheStore } from './store/cacheStore.ts';
import { isFatalStoreError } from './store/db.ts';
import type { Entropy } from './store/entropy.ts';
import { HUB_IDENTITY_FILE, loadHubIdentity, signerOf } from './store/hubIdentity.ts';
import type { HubStore } from './store/openHubStore.ts';
import { createPasswordHasher } from './store/passwordHasher.ts';

export interface RunningHubDeps extends Entropy {
  readonly config: HubConfig;
  readonly log: Logger;
  readonly store: HubStore;
  readonly privateFiles: PrivateFiles;
  readonly cache: Pick<CacheStore, 'findProfile' | 'state' | 'close'>;
  readonly monotonic: () => number;
  readonly maxTickMs: number | undefined;
  readonly clock?: HubTime | undefined;
  /** Where espeak-ng is looked for. */
  readonly searchPath: string;
  readonly onFatal: (error: unknown) => void;
}

/** A hub between start and stop: its ports, sockets and timers around the store. */
export class RunningHub {
  readonly #deps: RunningHubDeps;
  readonly #ctx: HubContext;
  readonly #presence: PagePresence;
  readonly #sessions: SessionWatch;
  readonly #kiosks: KioskFeed;
  readonly #consoles: ConsoleFeed;
  readonly #displays: DisplayFeed;
  readonly #consoleLines: ConsoleLines;
  readonly #clock: HubClock;
  readonly #ports: Port[] = [];
  readonly #packages: PackagePoll | undefined;
  readonly #health: ProblemWatch;
  readonly #backups: BackupKeeper | undefined;
  readonly #tls: DeviceTls | undefined;
  readonly #staffTls: RenewedTls | undefined;
  readonly #warn: Logger['warn'];
  /** Which devices belong to the branch. */
  readonly keeper: DeviceKeeper;
  #devicePort = 0;
  #staffPort = 0;
  #failed = false;

  constructor(deps: RunningHubDeps) {
    this.#deps = deps;
    this.#presence = new PagePresence(deps.monotonic);
    const { store, cache, config, log, now, newId, randomBytes } = deps;
    this.#sessions = new SessionWatch({
      identity: store.identity,
      now,
      monotonic: deps.monotonic,
      // People of the demo sign in by links and have no password to come back with.
      lockMs: config.demo ? null : config.idle.lockMs,
      awayMs: config.idle.awayMs,
    });
    this.#health = new ProblemWatch({ ...deps, onChange: () => this.#consoles.problemsChanged() });
    const devicesOnline = new Set<string>();
    const kioskReports = new Map<string, Omit<CommandRequest<'kiosk.report'>, 'requestId'>>();
    this.#warn = createCalmWarnings(log, deps.monotonic);
    this.#tls = openDeviceTls(config, { files: deps.privateFiles, log, warn: this.#warn, now });
    const identity =
      this.#tls?.identity ?? loadHubIdentity(join(config.dataDir, HUB_IDENTITY_FILE), deps.privateFiles);
    this.#ctx = {
      sign: signerOf(identity),
      plainKeys: !config.demo && deps.privateFiles.kind === 'file',
      rules: hallRulesOf(config),
      store,
      cache,
      lookUps: lookUpGate(deps),
      passwords: createPasswordHasher(),
      config,
      log,
      now,
      newId,
      randomBytes,
      presence: this.#presence,
      devicesOnline,
      kioskReports,
      enrolments: new Enrolments({ now, newId, randomBytes }),
      wrongBookings: new Map(),
      health: this.#health,
    };
    const lineChanged = (deviceId: string, isOnline: boolean): void => {
      if (isOnline) devicesOnline.add(deviceId);
      else devicesOnline.delete(deviceId);
      noteLine(this.#ctx, deviceId, (error) => this.#fail(error));
    };
    this.#kiosks = new KioskFeed(this.#ctx, deps.monotonic, (kioskId) => {
      lineChanged(kioskId, this.#kiosks.isOnline(kioskId));
      this.#consoles.deviceChanged(kioskId);
    });
    this.#consoleLines = new ConsoleLines({ monotonic: deps.monotonic, onChange: lineChanged });
    this.#consoles = new ConsoleFeed({
      ctx: this.#ctx,
      presence: this.#presence,
      sessions: this.#sessions,
      monotonic: deps.monotonic,
      onError: (error) => this.#fail(error),
    });
    this.#displays = new DisplayFeed(this.#ctx, deps.monotonic);
    this.#staffTls = openStaffTls(config, { files: deps.privateFiles, log, warn: this.#warn, now });
    this.keeper = new DeviceKeeper({
      ctx: this.#ctx,
      tls: this.#tls,
      devicePort: () => this.#devicePort,
      publish: (tells) => this.#publish(tells),
    });
    this.#packages = createPackagePoll(deps, identity, this.#kiosks, (step) => this.#try(step));
    this.#backups = createBackupKeeper(deps, {
      onChange: () => this.#health.check(),
      onBroken: (fault) => this.#end(new AppError('STORE_DAMAGED', fault)),
    });
    if (this.#backups) this.#health.watch(this.#backups);
    this.#clock = new HubClock({
      now,
      nextDue: () => nextDue(this.#ctx),
      onTick: () => this.#tick(),
      onError: (error) => this.#fail(error),
      ...(deps.maxTickMs !== undefined && { maxTickMs: deps.maxTickMs }),
    });
  }

  get store(): HubStore {
    return this.#deps.store;
  }

  async start(): Promise<{ readonly devicePort: number; readonly staffPort: number }> {
    const { config, log } = this.#deps;
    rollDay(this.#ctx);
    continueRestored(this.#ctx);
    const deps: PortDeps = {
      ctx: this.#ctx,
      monotonic: this.#deps.monotonic,
      sessions: this.#sessions,
      proofs: new ConsoleProofs({
        mac: (text) => this.store.sealer.consoleMac(text),
        now: this.#deps.now,
        monotonic: this.#deps.monotonic,
        isConsole: (deviceId) => this.store.identity.device(deviceId)?.role === 'console',
      }),
      beforeCommand: () => this.#publish(rollDay(this.#ctx)),
      warn: this.#warn,
      publish: (tells) => this.#publish(tells),
      onFailure: (error) => this.#fail(error),
    };
    const device = createDevicePort({
      ...deps,
      kiosks: this.#kiosks,
      consoleLines: this.#consoleLines,
      tls: this.#tls,
      staffAddress: () => ({
        staffOrigin: staffOriginOf(config, this.#staffPort),
        staffKeyId: this.#staffTls?.keyId ?? null,
      }),
    });
    this.#ports.push(device);
    const staff = await createStaffPort({
      ...deps,
      consoles: this.#consoles,
      displays: this.#displays,
      keeper: this.keeper,
      tls: this.#staffTls,
      voice: voiceDeps(this.#deps),
    });
    this.#ports.push(staff);
    // What the first page is told of the hub.
    this.#health.check();
    const devicePort = await listen(device.app, config.ports.device, config.deviceAddress);
    this.#devicePort = devicePort;
    const staffPort = await listen(staff.app, config.ports.staff, config.staffAddress);
    this.#staffPort = staffPort;
    this.#clock.start();
    this.#packages?.start();
    this.#backups?.start();
    log.info('hub listens', { devicePort, staffPort });
    return { devicePort, staffPort };
  }

  /** @returns the staff id */
  putStaff(entry: StaffEntry): string {
    const { answer, tell = [] } = putStaff(this.#ctx, entry);
    this.#publish(tell);
    return answer;
  }

  async stop(): Promise<void> {
    this.#clock.stop();
    this.#kiosks.stop();
    this.#consoles.stop();
    this.#displays.stop();
    await this.#packages?.stop();
    await this.#backups?.stop();
    await Promise.all(this.#ports.map((port) => port.closeSockets()));
    await Promise.all(this.#ports.map(({ app }) => app.close()));
  }

  /** Once it has stopped. */
  close(): void {
    this.#deps.cache.close();
    this.#deps.store.close();
  }

  #publish(tells: readonly Tell[]): void {
    if (tells.length === 0) return;
    const feeds = {
      consoles: this.#consoles,
      kiosks: this.#kiosks,
      displays: this.#displays,
      deviceTls: this.#tls,
    };
    for (const tell of tells) tellFeeds(feeds, tell);
    // The day that is over, as it ended.
    if (tells.some(({ about }) => about === 'day')) void this.#backups?.runNow();
    this.#clock.reschedule();
  }

  #tick(): void {
    // One that fails holds up none of the others.
    this.#try(() => this.#publish(rollDay(this.#ctx)));
    this.#try(() => forgetOld(this.#ctx));
    for (const advance of dueSteps) this.#try(() => this.#publish(advance(this.#ctx)));
    for (const staffId of this.#presence.sweep()) {
      this.#consoles.colleagues.changed(staffId);
      this.#try(() => this.#publish(desertAlerts(this.#ctx, staffId)));
    }
    for (const sessionId of this.#sessions.idle())
      this.#try(() => this.#publish(lockSession(this.#ctx, sessionId).tell ?? []));
    this.#deps.clock?.check(() => nextDue(this.#ctx) === null);
    this.#health.check();
    this.#staffTls?.check();
    this.#tls?.check();
    this.#kiosks.check();
    this.#consoleLines.check();
    this.#consoles.check();
    this.#displays.check();
  }

  #try(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Something that is no refusal went wrong; a store that can no longer be trusted ends the hub. */
  #fail(error: unknown): void {
    if (isFatalStoreError(error)) this.#end(error);
    else if (!this.#health.met(error)) this.#deps.log.error('the hub failed at something', { error });
  }

  #end(error: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#deps.log.error('the store failed: the hub stops', { error });
    this.#deps.onFatal(error);
  }
}
