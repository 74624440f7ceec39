import { closeCodes, PROTOCOL_VERSION, type HubToKiosk } from '@lobby/shared';
import type { WebSocket } from 'ws';
import type { Device } from '../domain/staff.ts';
import { currentDate } from '../handlers/currentDate.ts';
import { offeredKeys } from '../handlers/fetchCardKeys.ts';
import { businessStates } from '../handlers/hallViews.ts';
import type { HubContext } from '../handlers/hubContext.ts';
import type { HelpRow } from '../store/helpStore.ts';
import { LiveSocket } from './liveSocket.ts';

/** Queue lengths are told at most this often. */
const QUEUE_PAUSE_MS = 100;

type HelpState = Extract<HubToKiosk, { type: 'snapshot' }>['help'];

interface KioskConnection {
  readonly kioskId: string;
  readonly live: LiveSocket<HubToKiosk>;
  /** Of card keys, as text: to tell only what is news. */
  toldKeys: string;
}

/** What happens, told to kiosks. Nothing in it depends on a card (rulings R18). */
export class KioskFeed {
  readonly #ctx: HubContext;
  readonly #monotonic: () => number;
  readonly #onPresence: (kioskId: string) => void;
  readonly #connections = new Set<KioskConnection>();
  #queueTimer: ReturnType<typeof setTimeout> | undefined;

  /** `onPresence`: a kiosk has come or gone. */
  constructor(ctx: HubContext, monotonic: () => number, onPresence: (kioskId: string) => void) {
    this.#ctx = ctx;
    this.#monotonic = monotonic;
    this.#onPresence = onPresence;
  }

  isOnline(kioskId: string): boolean {
    return [...this.#connections].some((connection) => connection.kioskId === kioskId);
  }

  /** @param hubCertificates what it is to accept, over TLS */
  enter(socket: WebSocket, { deviceId, name }: Device, hubCertificates?: readonly string[]): void {
    const live = new LiveSocket<HubToKiosk>(socket, {
      monotonic: this.#monotonic,
      // A kiosk speaks by commands only.
      onText: () => live.close(closeCodes.notAllowed),
      onGone: () => {
        this.#connections.delete(connection);
        this.#onPresence(deviceId);
      },
    });
    const cardKeys = offeredKeys(this.#ctx, deviceId);
    const connection = { kioskId: deviceId, live, toldKeys: JSON.stringify(cardKeys) };
    this.#connections.add(connection);
    const { config, now } = this.#ctx;
    live.send({
      type: 'hello',
      protocol: PROTOCOL_VERSION,
      hubTime: now(),
      kioskName: name,
      demo: config.demo,
      ...(this.#ctx.plainKeys && { plainKeys: true }),
      ...(hubCertificates && { hubCertificates: [...hubCertificates] }),
    });
    live.send({ ...this.#snapshot(deviceId), cardKeys });
    this.#onPresence(deviceId);
  }

  queueChanged(): void {
    this.#queueTimer ??= setTimeout(() => {
      this.#queueTimer = undefined;
      const businesses = this.#businesses();
      for (const { live } of this.#connections) live.send({ type: 'queue.changed', businesses });
    }, QUEUE_PAUSE_MS);
  }

  dayChanged(businessDate: string): void {
    for (const { live } of this.#connections) live.send({ type: 'day.changed', businessDate });
  }

  /** `help` as it is now; undefined once it is over. */
  helpChanged(kioskId: string, help: HelpRow | undefined): void {
    for (const connection of this.#connections) {
      if (connection.kioskId !== kioskId) continue;
      connection.live.send({ type: 'help.changed', help: this.#helpState(help) });
    }
  }

  /** Customer data or files with card keys may not be what they were. */
  cardKeysChanged(): void {
    for (const connection of this.#connections) {
      const cardKeys = offeredKeys(this.#ctx, connection.kioskId);
      const text = JSON.stringify(cardKeys);
      if (text === connection.toldKeys) continue;
      connection.toldKeys = text;
      connection.live.send({ type: 'cardKeys.changed', cardKeys });
    }
  }

  recoveryChanged(kioskId: string): void {
    const recovery = this.#ctx.store.recovery.of(kioskId);
    for (const connection of this.#connections)
      if (connection.kioskId === kioskId) connection.live.send({ type: 'recovery.changed', recovery });
  }

  /** The device is one no longer. */
  revoked(kioskId: string): void {
    for (const connection of this.#connections)
      if (connection.kioskId === kioskId) connection.live.close(closeCodes.notSignedIn);
  }

  check(): void {
    for (const { live } of this.#connections) live.check();
  }

  stop(): void {
    clearTimeout(this.#queueTimer);
  }

  #snapshot(kioskId: string) {
    const { config, store } = this.#ctx;
    const states = new Map(this.#businesses().map((one) => [one.businessId, one]));
    const recovery = store.recovery.of(kioskId);
    return {
      type: 'snapshot' as const,
      branchName: config.branch.name,
      timeZone: config.branch.timeZone,
      businessDate: currentDate(this.#ctx),
      businesses: config.businesses.map(({ businessId, prefix, name, examples }) => ({
        businessId,
        prefix,
        name,
        examples,
        closed: states.get(businessId)?.closed ?? null,
        waiting: states.get(businessId)?.waiting ?? 0,
      })),
      help: this.#helpState(store.help.ofKiosk(kioskId)),
      ...(recovery && { recovery }),
    };
  }

  #businesses() {
    return businessStates(this.#ctx, this.#ctx.store.queue.current(currentDate(this.#ctx)));
  }

  #helpState(help: HelpRow | undefined): HelpState {
    if (help === undefined) return null;
    const staff = help.answeredBy === null ? undefined : this.#ctx.store.identity.staffById(help.answeredBy);
    return { helpId: help.helpId, calledAt: help.calledAt, answeredBy: staff?.role ?? null };
  }
}
