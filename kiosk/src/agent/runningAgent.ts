import { randomBytes, randomUUID } from 'node:crypto';
import type { CardRead } from '@lobby/drivers';
import type { HubToKiosk } from '@lobby/shared';
import type { PageToAgent } from '../pageProtocol.ts';
import type { AgentDeps } from './agent.ts';
import { CardKeyring } from './cardKeyring.ts';
import { CardSession } from './cardSession.ts';
import { DeviceRecord } from './deviceRecord.ts';
import { foundTicket } from './foundTicket.ts';
import { HandOver } from './handOver.ts';
import { HelpDesk } from './helpDesk.ts';
import { hubAccessOf } from './hubAccess.ts';
import { createHubCommands, type HubCommands } from './hubCommands.ts';
import { HubLink, type LinkState } from './hubLink.ts';
import { keptNowhere } from './keptKeys.ts';
import { KioskReports } from './kioskReports.ts';
import { nextKiosk, startKiosk, viewOf, type KioskEvent, type KioskState } from './kioskState.ts';
import { layoutOfBranch } from './layoutOfBranch.ts';
import { cardTokenMade } from './measuringPoints.ts';
import { newRequestId } from './newRequestId.ts';
import { OfflineDesk } from './offlineDesk.ts';
import { openDevices, type AgentDevices } from './openDevices.ts';
import { openStaff } from './openStaff.ts';
import { PageAccess } from './pageAccess.ts';
import { PageServer } from './pageServer.ts';
import { createPauseFile } from './pauseFile.ts';
import { PrintReports } from './printReports.ts';
import { rememberLog } from './rememberLog.ts';
import type { Spool } from './spool.ts';
import { Throttle } from './throttle.ts';
import { TicketDesk } from './ticketDesk.ts';

/** Pages are told of changes at most this often. */
const VIEW_EVERY_MS = 100;
/** Customers whose ticket is on its way when we are asked to stop get it. */
const STOP_WAITS_MS = 2_000;

/** The parts of a kiosk put together, from start to stop. */
export class RunningAgent {
  readonly #deps: AgentDeps;
  readonly #keys: CardKeyring;
  readonly #hub: HubCommands;
  readonly #link: HubLink;
  readonly #offline: OfflineDesk;
  readonly #handOver: HandOver;
  readonly #cards: CardSession;
  readonly #tickets: TicketDesk;
  readonly #printReports: PrintReports;
  readonly #kioskReports: KioskReports;
  readonly #help: HelpDesk;
  readonly #staff: ReturnType<typeof openStaff>;
  #aloneSince: number | undefined;
  readonly #pages: PageServer;
  readonly #views = new Throttle(VIEW_EVERY_MS, () => this.#pages.tell({ type: 'view', view: this.#view() }));
  readonly #record: DeviceRecord;
  readonly #devices: AgentDevices;
  #state: KioskState;

  /** @throws AppError KEYS_UNREADABLE */
  constructor(deps: AgentDeps, spool: Spool) {
    const { config, device, keptKeys: kept = keptNowhere } = deps;
    const { log, lines } = rememberLog(deps.log, deps.now);
    this.#deps = { ...deps, log };
    const pause = createPauseFile(config.dataDir, log);
    const access = hubAccessOf(config.hubUrl, device, { kept, log, bank: config.hubTls });
    const hub = createHubCommands(access);
    this.#keys = new CardKeyring({ ...deps, hub, log, apply: (event) => this.#apply(event) });
    this.#state = startKiosk({
      kioskName: config.kioskName,
      hasReader: config.reader.device !== 'none',
      hasPrinter: config.printer.device !== 'none',
      branch: spool.state.branch,
      paused: pause.isPaused(),
      cardKeys: this.#keys.held,
    });
    const isOnline = (): boolean => this.#state.link.name === 'online';
    const newId = (): string => randomUUID();
    this.#hub = hub;
    this.#link = new HubLink({
      ...access,
      random: Math.random,
      log,
      onMessage: (message) => this.#hubSaid(message),
      onState: (link) => this.#hubIs(link),
    });
    const now = (): number => this.#hubNow();
    const gapMs = config.limits.offlineGapMs;
    this.#offline = new OfflineDesk({ spool, hub, now, newId, newRequestId, log, gapMs });
    this.#printReports = new PrintReports({
      hub,
      newRequestId,
      isOnline,
      isPending: (ticketId) => this.#offline.isPending(ticketId),
    });
    this.#handOver = new HandOver({ run: () => this.#runHandOver(), isOnline, log });
    this.#kioskReports = new KioskReports({ hub, newRequestId });
    this.#cards = new CardSession({
      now: () => performance.now(),
      newId,
      onDropped: (cardId) => this.#pages.tell({ type: 'card.dropped', cardId }),
    });
    this.#record = new DeviceRecord({ folder: config.dataDir, now: deps.now, log });
    this.#devices = openDevices(this.#deps, {
      record: this.#record,
      apply: (event) => this.#apply(event),
      tell: (message) => this.#pages.tell(message),
      onCard: (card) => this.#cardRead(card),
    });
    this.#tickets = new TicketDesk({
      hub,
      link: () => this.#state.link,
      offline: this.#offline,
      printer: this.#devices.printer,
      reports: this.#printReports,
      onIssuedAlone: () => this.#issuedAlone(),
      layout: (ticket, language) => layoutOfBranch(this.#state, ticket, language),
      tell: (message) => this.#pages.tell(message),
      log,
    });
    this.#help = new HelpDesk({
      hub,
      state: () => this.#state,
      apply: (event) => this.#apply(event),
      now: deps.now,
      newRequestId,
      log,
    });
    this.#staff = openStaff(deps, {
      hub,
      link: this.#link,
      printer: this.#devices.printer,
      tickets: this.#tickets,
      state: () => this.#state,
      pause,
      apply: (event) => this.#apply(event),
      logLines: lines,
      tell: (message) => this.#pages.tell(message),
      hubNow: now,
      newId,
      log,
    });
    this.#pages = new PageServer({
      pageDir: config.pageDir,
      port: config.pagePort,
      access: new PageAccess({ now: deps.now, randomBytes }),
      log,
      greeting: () => ({ type: 'view', view: this.#view() }),
      onMessage: (message) => this.#pageSaid(message),
    });
  }

  /** @throws AppError PORT_TAKEN */
  async start(): Promise<void> {
    await this.#pages.start();
    this.#devices.reader?.start();
    this.#devices.printer.start();
    this.#link.start();
  }

  newPageUrl(): string {
    return this.#pages.newPageUrl();
  }

  async stop(): Promise<void> {
    await this.#devices.reader?.stop();
    await this.#tickets.settle(STOP_WAITS_MS);
    this.#link.stop();
    this.#handOver.close();
    this.#views.close();
    this.#cards.close();
    await this.#devices.printer.stop();
    this.#record.close();
    await this.#pages.stop();
    this.#hub.close();
    this.#offline.close();
  }

  /** The digits are gone when this returns. With a fixed business the request to the hub has left by then. */
  #cardRead({ digits, means, luhnOk }: CardRead): void {
    const kind = means === 'idCard' ? 'id' : 'card';
    const accepted = this.#cards.accept(this.#keys.derive(digits, kind), means !== 'stripe' || luhnOk);
    cardTokenMade.publish(undefined);
    const { cardBusiness } = this.#deps.config.flow;
    if (accepted.state === 'doubtful') {
      this.#pages.tell({ type: 'card.failed', cause: 'unreadable' });
    } else if (accepted.state === 'used') {
      this.#tickets.repeatLast();
    } else if (cardBusiness === 'ask' || this.#state.paused) {
      // The page of a paused machine drops it.
      this.#pages.tell({ type: 'card.ready', cardId: accepted.cardId });
    } else {
      const requestId = newRequestId();
      this.#pages.tell({ type: 'ticket.started', requestId });
      const request = { requestId, businessId: cardBusiness, care: false, language: 'zh-CN' } as const;
      void this.#tickets.take(request, this.#cards.take(accepted.cardId) ?? []);
    }
  }

  #pageSaid(message: PageToAgent): void {
    switch (message.type) {
      case 'ticket.take': {
        const { type: _, cardId, ...request } = message;
        if (this.#state.link.name === 'offline') this.#link.hurry();
        void this.#tickets.take(request, (cardId === null ? undefined : this.#cards.take(cardId)) ?? []);
        return;
      }
      case 'ticket.find':
        void this.#find(message);
        return;
      case 'booking.redeem': {
        const { type: _, ...request } = message;
        void this.#tickets.redeem(request);
        return;
      }
      case 'card.drop':
        this.#cards.drop(message.cardId);
        return;
      case 'staff.unlock':
        void this.#staff.desk.unlock(message);
        return;
      case 'staff.do':
        void this.#staff.desk.do(message.visit, message.action);
        return;
      case 'staff.recover':
        this.#staff.desk.recover(message);
        return;
      case 'help.call':
        void this.#help.call();
        return;
      case 'help.cancel':
        void this.#help.cancel();
    }
  }

  /** Never rejects. */
  async #find({ requestId, ticketNo }: Extract<PageToAgent, { type: 'ticket.find' }>): Promise<void> {
    const reply = await this.#hub.send('ticket.find', { requestId, ticketNo });
    this.#pages.tell({ type: 'ticket.found', requestId, found: foundTicket(reply) });
  }

  #hubSaid(message: HubToKiosk): void {
    this.#apply({ type: 'hub.said', message, now: this.#deps.now() });
    try {
      this.#offline.learn(message, this.#state.branch);
      this.#staff.recovery.learn(message);
    } catch (error) {
      this.#deps.log.error('what the hub said cannot be kept', { error });
    }
    this.#keys.hear(message);
    if (message.type === 'day.changed') this.#handOver.ask();
  }

  #hubIs(link: LinkState): void {
    this.#deps.log.info('hub link changed', { link: link.name });
    this.#aloneSince = link.name === 'offline' ? (this.#aloneSince ?? this.#hubNow()) : undefined;
    this.#apply({ type: 'hub.state', link });
    this.#handOver.ask();
  }

  async #runHandOver(): Promise<'done' | 'again'> {
    const tickets = await this.#offline.handOver();
    const result = tickets === 'again' ? tickets : await this.#staff.recovery.handOver();
    this.#views.ask();
    void this.#printReports.flush();
    return result;
  }

  #issuedAlone(): void {
    this.#views.ask();
    this.#handOver.ask();
  }

  #apply(event: KioskEvent): void {
    const former = this.#state;
    this.#state = nextKiosk(former, event);
    if (this.#state === former) return;
    this.#views.ask();
    void this.#kioskReports.update(() => this.#state);
  }

  #view(): ReturnType<typeof viewOf> {
    const { config, now } = this.#deps;
    return viewOf(this.#state, {
      now: now(),
      canIssueAlone: this.#offline.canIssue(),
      alone:
        this.#aloneSince === undefined
          ? undefined
          : { since: this.#aloneSince, issued: this.#offline.pendingCount },
      recoverable: this.#staff.recovery.hasCode,
      screen: config.screen,
      plainKeys: this.#deps.plainKeys === true,
      plainHub: this.#deps.device.tls === undefined && config.hubTls === undefined,
    });
  }

  #hubNow(): number {
    return Math.max(0, Math.round(this.#deps.now() + this.#state.clockAheadMs));
  }
}
