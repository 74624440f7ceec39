import { randomBytes, randomUUID } from 'node:crypto';
import {
  happeningsOf,
  notedPrinter,
  openPrinter,
  openReader,
  type CardRead,
  type CardReader,
  type CardReaderListener,
  type TicketPrinter,
  type TicketPrinterListener,
} from '@lobby/drivers';
import type { HubToKiosk, Language } from '@lobby/shared';
import type { LogLine, PageToAgent, ShownTicket, StaffAction } from '../pageProtocol.ts';
import type { AgentDeps } from './agent.ts';
import { CardSession } from './cardSession.ts';
import { createCardDeriver, type DeriveCard } from './cardToken.ts';
import { DeviceRecord } from './deviceRecord.ts';
import { foundTicket } from './foundTicket.ts';
import { HandOver } from './handOver.ts';
import { HelpDesk } from './helpDesk.ts';
import { createHubCommands, type HubCommands } from './hubCommands.ts';
import { HubLink, type LinkState } from './hubLink.ts';
import { KioskReports } from './kioskReports.ts';
import { nextKiosk, startKiosk, viewOf, type KioskEvent, type KioskState } from './kioskState.ts';
import { cardTokenMade } from './measuringPoints.ts';
import { OfflineDesk } from './offlineDesk.ts';
import { PageAccess } from './pageAccess.ts';
import { PageServer } from './pageServer.ts';
import { PrintReports } from './printReports.ts';
import { authorizationOf } from './secretFiles.ts';
import { rememberLog } from './rememberLog.ts';
import type { Spool } from './spool.ts';
import { StaffDesk, type Done } from './staffDesk.ts';
import { testPage } from './testPage.ts';
import { Throttle } from './throttle.ts';
import { TicketDesk } from './ticketDesk.ts';
import { layoutTicket } from './ticketLayout.ts';

/** Pages are told of changes at most this often. */
const VIEW_EVERY_MS = 100;
/** Customers whose ticket is on its way when we are asked to stop get it. */
const STOP_WAITS_MS = 2_000;
const REQUEST_ID_BYTES = 16;

/** The parts of a kiosk put together, from start to stop. */
export class RunningAgent {
  readonly #deps: AgentDeps;
  readonly #derive: DeriveCard;
  readonly #hub: HubCommands;
  readonly #link: HubLink;
  readonly #offline: OfflineDesk;
  readonly #handOver: HandOver;
  readonly #cards: CardSession;
  readonly #tickets: TicketDesk;
  readonly #printReports: PrintReports;
  readonly #kioskReports: KioskReports;
  readonly #help: HelpDesk;
  readonly #staff: StaffDesk;
  readonly #logLines: () => readonly LogLine[];
  #aloneSince: number | undefined;
  readonly #pages: PageServer;
  readonly #views = new Throttle(VIEW_EVERY_MS, () => this.#pages.tell({ type: 'view', view: this.#view() }));
  readonly #devices: DeviceRecord;
  readonly #reader: CardReader | undefined;
  readonly #printer: TicketPrinter;
  #state: KioskState;

  /** @throws AppError KEYS_UNREADABLE */
  constructor(deps: AgentDeps, spool: Spool) {
    const { config, device } = deps;
    const { log, lines } = rememberLog(deps.log, deps.now);
    this.#deps = { ...deps, log };
    this.#logLines = lines;
    this.#derive = createCardDeriver(deps.keys);
    this.#state = startKiosk({
      kioskName: config.kioskName,
      hasReader: config.reader.device !== 'none',
      hasPrinter: config.printer.device !== 'none',
      branch: spool.state.branch,
    });
    const authorization = authorizationOf(device);
    const hub = createHubCommands({ hubUrl: config.hubUrl, authorization });
    const isOnline = (): boolean => this.#state.link.name === 'online';
    const newId = (): string => randomUUID();
    this.#hub = hub;
    this.#link = new HubLink({
      hubUrl: config.hubUrl,
      authorization,
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
    this.#devices = new DeviceRecord({ folder: config.dataDir, now: deps.now, log });
    this.#printer = this.#openPrinter();
    this.#reader = this.#openReader();
    this.#tickets = new TicketDesk({
      hub,
      link: () => this.#state.link,
      offline: this.#offline,
      printer: this.#printer,
      reports: this.#printReports,
      onIssuedAlone: () => this.#issuedAlone(),
      layout: (ticket, language) => this.#layout(ticket, language),
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
    this.#staff = new StaffDesk({
      hub,
      isOnline,
      tell: (message) => this.#pages.tell(message),
      now: () => performance.now(),
      newId,
      offers: () => this.#staffOffers(),
      perform: (action) => this.#staffDoes(action),
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
    this.#reader?.start();
    this.#printer.start();
    this.#link.start();
  }

  newPageUrl(): string {
    return this.#pages.newPageUrl();
  }

  async stop(): Promise<void> {
    await this.#reader?.stop();
    await this.#tickets.settle(STOP_WAITS_MS);
    this.#link.stop();
    this.#handOver.close();
    this.#views.close();
    this.#cards.close();
    await this.#printer.stop();
    this.#devices.close();
    await this.#pages.stop();
    this.#hub.close();
    this.#offline.close();
  }

  #openPrinter(): TicketPrinter {
    const { config, log } = this.#deps;
    const onStatus: TicketPrinterListener['onStatus'] = (status) => {
      this.#devices.note('printer', { kind: 'status', status });
      this.#apply({ type: 'printer.status', status });
    };
    const printer = (this.#deps.openPrinter ?? openPrinter)(config.printer, { onStatus }, { log });
    return notedPrinter(printer, (happening) => this.#devices.note('printer', happening));
  }

  #openReader(): CardReader | undefined {
    const { config, log, bins } = this.#deps;
    if (config.reader.device === 'none') return undefined;
    const listener: CardReaderListener = {
      onReading: () => this.#pages.tell({ type: 'card.reading' }),
      onCard: (card) => this.#cardRead(card),
      onFailure: (cause) => {
        log.info('card not read', { cause });
        this.#pages.tell({ type: 'card.failed', cause });
      },
      onStatus: (status) => this.#apply({ type: 'reader.status', status }),
      onCardPresent: (present) => this.#apply({ type: 'reader.card', present }),
    };
    const noted = happeningsOf((happening) => this.#devices.note('reader', happening), listener, bins);
    return (this.#deps.openReader ?? openReader)(config.reader, noted, { log });
  }

  /** The digits are gone when this returns. With a fixed business the request to the hub has left by then. */
  #cardRead({ digits, means }: CardRead): void {
    const kind = means === 'idCard' ? 'id' : 'card';
    const accepted = this.#cards.accept(this.#derive(digits, kind));
    cardTokenMade.publish(undefined);
    const { cardBusiness } = this.#deps.config.flow;
    if (accepted.state === 'used') {
      this.#tickets.repeatLast();
    } else if (cardBusiness === 'ask') {
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
        void this.#staff.unlock(message);
        return;
      case 'staff.do':
        void this.#staff.do(message.visit, message.action);
        return;
      case 'help.call':
        void this.#help.call();
        return;
      case 'help.cancel':
        void this.#help.cancel();
    }
  }

  #staffOffers(): readonly StaffAction[] {
    const { config, restart } = this.#deps;
    const prints = config.printer.device !== 'none';
    return [
      ...(prints && this.#tickets.canReprint ? ['reprint' as const] : []),
      this.#state.paused ? 'resume' : 'pause',
      ...(prints ? ['testPrint' as const] : []),
      'readLog',
      ...(restart ? ['restart' as const] : []),
    ];
  }

  async #staffDoes(action: StaffAction): Promise<Done> {
    switch (action) {
      case 'pause':
      case 'resume':
        this.#apply({ type: 'staff.paused', paused: action === 'pause' });
        return {};
      case 'reprint':
      case 'testPrint': {
        const jobId = `test.${randomUUID()}`;
        const elements = testPage(this.#state.kioskName);
        const result = await (action === 'reprint'
          ? this.#tickets.reprint()
          : this.#printer.print({ jobId, elements }));
        return result.outcome === 'failed' ? { code: result.code } : {};
      }
      case 'readLog':
        return { lines: this.#logLines() };
      case 'restart':
        this.#deps.restart?.();
        return {};
      case 'leave':
        return {};
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
    } catch (error) {
      this.#deps.log.error('the spool does not take what the hub said', { error });
    }
    if (message.type === 'day.changed') this.#handOver.ask();
  }

  #hubIs(link: LinkState): void {
    this.#deps.log.info('hub link changed', { link: link.name });
    this.#aloneSince = link.name === 'offline' ? (this.#aloneSince ?? this.#hubNow()) : undefined;
    this.#apply({ type: 'hub.state', link });
    this.#handOver.ask();
  }

  async #runHandOver(): Promise<'done' | 'again'> {
    const result = await this.#offline.handOver();
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
      screen: config.screen,
    });
  }

  #layout(ticket: ShownTicket, language: Language): ReturnType<typeof layoutTicket> {
    const { branch, kioskName } = this.#state;
    const business = branch?.businesses.find(({ businessId }) => businessId === ticket.businessId);
    return layoutTicket({
      ...ticket,
      branchName: branch?.branchName ?? { 'zh-CN': '', en: '' },
      businessName: business?.name ?? { 'zh-CN': '', en: '' },
      timeZone: branch?.timeZone ?? 'Asia/Shanghai',
      kioskName,
      language,
    });
  }

  #hubNow(): number {
    return Math.max(0, Math.round(this.#deps.now() + this.#state.clockAheadMs));
  }
}

function newRequestId(): string {
  return randomBytes(REQUEST_ID_BYTES).toString('base64url');
}
