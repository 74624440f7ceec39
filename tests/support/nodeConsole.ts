import { WebSocket as NodeSocket } from 'ws';
import { ConsoleSession } from '../../advisor-console/src/session/consoleSession.ts';
import { createPageMemory } from '../../advisor-console/src/session/pageMemory.ts';
import type { Showing } from '../../advisor-console/src/state/shownOnce.ts';
import { newRequestId } from '../../advisor-console/src/transport/newRequestId.ts';
import type { StaffIdentity } from './staffClient.ts';

/** One frame of a screen of 60 Hz. */
const FRAME_MS = 16;

export interface NodeConsoleOptions {
  readonly staffPort: number;
  readonly staff: StaffIdentity;
  /** Where the socket goes, for instance a proxy. Default: the staff port. */
  readonly linePort?: number;
  /** The tab's storage, which outlives the page. */
  readonly kept?: Map<string, string>;
  readonly now?: () => number;
  /** false: frames are painted by `paint` alone. */
  readonly paints?: boolean;
}

/** What came up on the screen, in this order. */
export interface CameUp {
  readonly ticketNo: string;
  readonly at: number;
}

/** A page of staff at work without a browser: the real session, store and memory; the screen notes what comes up. */
export class NodeConsole {
  readonly page: ConsoleSession;
  readonly cameUp: CameUp[] = [];
  /** Ticket numbers each time an alert was put forward, with or without a frame: each one sounds. */
  readonly announced: string[] = [];
  /** Sockets opened so far. */
  connects = 0;
  readonly #sockets = new Set<NodeSocket>();
  readonly #paints: boolean;
  #frames: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #onScreen: readonly string[] = [];
  #showings = new Map<string, Showing>();
  #isDead = false;

  constructor({ staffPort, staff, linePort = staffPort, kept = new Map(), ...more }: NodeConsoleOptions) {
    const { now = Date.now, paints = true } = more;
    this.#paints = paints;
    const host = `127.0.0.1:${staffPort}`;
    const headers = { host, origin: `http://${host}`, cookie: staff.cookie };
    this.page = new ConsoleSession({
      urls: {
        commands: `http://${host}/seat/${staff.seat}/v1/`,
        events: `ws://127.0.0.1:${linePort}/seat/${staff.seat}/v1/events`,
      },
      fetch: (url, init) =>
        fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), ...headers } }),
      memory: createPageMemory({
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => void (this.#isDead || kept.set(key, value)),
      }),
      now,
      random: Math.random,
      newRequestId,
      startAnew: () => undefined,
      nextFrame: (then) => {
        this.#frames.push(then);
        this.#wake();
      },
      openSocket: (url) => this.#open(url, headers),
    });
    this.page.store.subscribe(() => {
      this.#noteShowings();
      this.#wake();
    });
    this.page.start();
  }

  get ticketNos(): string[] {
    return this.cameUp.map(({ ticketNo }) => ticketNo);
  }

  get isOnline(): boolean {
    return this.page.store.getState().connection.name === 'online';
  }

  /** One frame: what asked for it runs, then the screen shows what the store holds. */
  paint(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#isDead) return;
    for (const then of this.#frames.splice(0)) then();
    const { popup, alerts } = this.page.store.getState();
    for (const alertId of popup.queue) {
      if (this.#onScreen.includes(alertId)) continue;
      const ticketNo = alerts.byId.get(alertId)?.ticketNo ?? alertId;
      this.cameUp.push({ ticketNo, at: performance.now() });
    }
    this.#onScreen = popup.queue;
  }

  /** As when the process dies: nothing is said, kept or painted any more. */
  kill(): void {
    this.#isDead = true;
    clearTimeout(this.#timer);
    for (const socket of this.#sockets) socket.terminate();
    this.page.stop();
  }

  /** Each occasion to show an alert is a value of its own. */
  #noteShowings(): void {
    const { popup, alerts } = this.page.store.getState();
    for (const [alertId, showing] of popup.shown) {
      if (this.#showings.get(alertId) === showing) continue;
      this.#showings.set(alertId, showing);
      this.announced.push(alerts.byId.get(alertId)?.ticketNo ?? alertId);
    }
  }

  #wake(): void {
    if (this.#paints && !this.#isDead) this.#timer ??= setTimeout(() => this.paint(), FRAME_MS);
  }

  #open(url: string, headers: Readonly<Record<string, string>>): WebSocket {
    const socket = new NodeSocket(url, { headers, perMessageDeflate: false });
    this.connects += 1;
    this.#sockets.add(socket);
    socket.on('error', () => undefined); // 'close' follows
    socket.on('close', () => this.#sockets.delete(socket));
    // The same interface as far as the page uses it; it only lacks what browsers add.
    return socket as unknown as WebSocket;
  }
}
