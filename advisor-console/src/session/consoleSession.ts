import type { ErrorCode } from '@lobby/shared';
import { type ConsoleEvent, type ConsoleState, newConsole, reduceConsole } from '../state/consoleState.ts';
import { createStore, type Store } from '../state/store.ts';
import { createCommands, type SendCommand } from '../transport/commands.ts';
import { HubSocket, type HubSocketDeps } from '../transport/hubSocket.ts';
import type { SeatUrls } from '../transport/seatUrls.ts';
import { redeemSignIn } from '../transport/signIn.ts';
import { type Access, createAccess } from './access.ts';
import { type ConsoleActions, createActions } from './actions.ts';
import type { PageMemory } from './pageMemory.ts';

export interface ConsoleSessionDeps {
  readonly urls: SeatUrls;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly memory: PageMemory;
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  readonly newRequestId: () => string;
  /** Loads the page anew. */
  readonly startAnew: () => void;
  /** Runs `then` before the next frame is painted; never while nobody can see the page. */
  readonly nextFrame: (then: () => void) => void;
  /** Default: as the browser does. */
  readonly openSocket?: HubSocketDeps['openSocket'];
}

/** Popup times (fading, the end of a snooze) are kept to this. */
const TICK_MS = 500;
const PENDING_RETRY_MS = 10_000;
/** Often enough for a lock after five minutes. */
const ACTIVE_PAUSE_MS = 15_000;
/** Receipts remembered, so that a snapshot is not answered twice. */
const MAX_RECEIPTS = 4_000;
/** 12 a second: the hub ends a socket that says more than 20. */
const RECEIPTS_A_TICK = 6;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function getText(fetch: ConsoleSessionDeps['fetch'], url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(url, { method: 'GET' });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}

/** One page of staff at work: the store, its line to the hub, and what keeps both going. */
export class ConsoleSession {
  readonly store: Store<ConsoleState, ConsoleEvent>;
  readonly actions: ConsoleActions;
  readonly access: Access;
  readonly #deps: ConsoleSessionDeps;
  readonly #send: SendCommand;
  readonly #socket: HubSocket;
  readonly #receipts = new Set<string>();
  #receiptsLeft = RECEIPTS_A_TICK;
  #visible = true;
  #activeAt = Number.NEGATIVE_INFINITY;
  #timers: ReturnType<typeof setInterval>[] = [];
  #last: ConsoleState;
  #remembering = false;
  #forgotten = false;

  constructor(deps: ConsoleSessionDeps) {
    this.#deps = deps;
    const { urls, fetch, now, random, newRequestId, memory } = deps;
    const { shown, pending } = memory.load();
    this.store = createStore(newConsole(now(), shown, pending), reduceConsole);
    this.#last = this.store.getState();
    this.#send = createCommands({ url: urls.commands, fetch, newRequestId, random, wait: pause });
    this.actions = createActions({
      store: this.store,
      send: this.#send,
      url: urls.commands,
      fetch,
      now,
      newRequestId,
    });
    this.access = createAccess({
      send: this.#send,
      get: (path) => getText(fetch, `${urls.commands}${path}`),
      startAnew: deps.startAnew,
      forget: () => {
        this.#forgotten = true;
        memory.forget();
      },
    });
    this.#socket = new HubSocket({
      url: urls.events,
      now,
      random,
      ...(deps.openSocket && { openSocket: deps.openSocket }),
      onMessage: (message) => this.store.dispatch({ type: 'hub.said', message, at: now() }),
      onLink: (event) => this.store.dispatch(event),
      askStatus: () =>
        fetch(`${urls.commands}events`, {}).then(
          ({ status }) => status,
          () => 0,
        ),
    });
    this.store.subscribe(() => this.#follow());
  }

  /** Exchanges the token of a sign-in link. undefined = signed in. */
  redeem(token: string): Promise<ErrorCode | undefined> {
    return redeemSignIn(this.#send, token);
  }

  start(): void {
    this.#socket.start();
    this.#timers = [
      setInterval(() => this.#tick(), TICK_MS),
      setInterval(() => this.#retryPending(), PENDING_RETRY_MS),
    ];
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers = [];
    this.#socket.stop();
  }

  /** The network or the person has come back. */
  retryNow(): void {
    this.#socket.retryNow();
  }

  /** A hidden page is not present (rulings R26). */
  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.#socket.send({ type: 'page.visible', visible });
    if (visible) this.retryNow();
  }

  /** A key was pressed or the pointer moved: the session does not lock yet (rulings R25). */
  noteActivity(): void {
    const now = this.#deps.now();
    if (Math.abs(now - this.#activeAt) < ACTIVE_PAUSE_MS) return;
    this.#activeAt = now;
    this.#socket.send({ type: 'page.active' });
  }

  #follow(): void {
    const [before, state] = [this.#last, this.store.getState()];
    this.#last = state;
    const personId = state.session?.me.staffId;
    if (personId !== undefined && personId !== before.session?.me.staffId) this.#recognise(personId);
    if (state.popup.shown !== before.popup.shown) this.#rememberShown();
    if (state.pending !== before.pending) this.#deps.memory.savePending(state.pending);
    if (state.alerts.byId !== before.alerts.byId) this.#confirmReceipts();
    if (state.connection.name === 'online' && before.connection.name !== 'online') {
      this.#socket.send({ type: 'page.visible', visible: this.#visible });
      this.#retryPending();
    }
  }

  /** What this tab has kept belongs to one person: nothing of it goes out under another name. */
  #recognise(staffId: string): void {
    const { memory } = this.#deps;
    const former = memory.person();
    memory.savePerson(staffId);
    if (former === undefined || former === '' || former === staffId) return;
    memory.saveShown(new Map());
    this.store.dispatch({ type: 'person.changed' });
  }

  /** What came up counts as shown once a frame with it has been painted: a page that dies before that shows it again. */
  #rememberShown(): void {
    if (this.#remembering) return;
    this.#remembering = true;
    const { nextFrame, memory } = this.#deps;
    nextFrame(() => {
      const painted = this.store.getState();
      nextFrame(() => {
        this.#remembering = false;
        const { popup, session } = this.store.getState();
        const isSamePerson = session?.me.staffId === painted.session?.me.staffId;
        if (isSamePerson && !this.#forgotten) memory.saveShown(painted.popup.shown);
        if (popup.shown !== painted.popup.shown) this.#rememberShown();
      });
    });
  }

  /** Tells the hub what has arrived, at once but never faster than it listens; the rest follows with the ticks. */
  #confirmReceipts(): void {
    const { alerts, connection } = this.store.getState();
    if (connection.name !== 'online') return;
    for (const alert of alerts.byId.values()) {
      if (this.#receiptsLeft === 0) return;
      if (alert.state === 'closed' || this.#receipts.has(alert.alertId)) continue;
      this.#receiptsLeft -= 1;
      this.#receipts.add(alert.alertId);
      this.#socket.send({ type: 'alert.received', alertId: alert.alertId });
    }
    for (const oldest of this.#receipts) {
      if (this.#receipts.size <= MAX_RECEIPTS) break;
      this.#receipts.delete(oldest);
    }
  }

  #tick(): void {
    this.#receiptsLeft = RECEIPTS_A_TICK;
    this.store.dispatch({ type: 'time.passed', at: this.#deps.now() });
    this.#confirmReceipts();
  }

  #retryPending(): void {
    const { connection, pending, locked } = this.store.getState();
    if (connection.name === 'online' && locked === undefined && pending.length > 0)
      void this.actions.sendPending();
  }
}
