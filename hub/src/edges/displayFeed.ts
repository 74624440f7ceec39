import { BEAT_MS, closeCodes, type HallCall, type HubToDisplay, type RatingAsked } from '@lobby/shared';
import type { WebSocket } from 'ws';
import type { Device } from '../domain/staff.ts';
import type { HubContext } from '../handlers/hubContext.ts';
import { displayHello, displayQueue, displaySnapshot } from './displaySnapshot.ts';
import { LiveSocket } from './liveSocket.ts';

/** Windows and queue lengths are told at most this often. */
const QUEUE_PAUSE_MS = 100;

interface DisplayConnection {
  readonly deviceId: string;
  readonly live: LiveSocket<HubToDisplay>;
}

/** What happens, told to hall displays, window strips and rating devices. */
export class DisplayFeed {
  readonly #ctx: HubContext;
  readonly #monotonic: () => number;
  readonly #connections = new Set<DisplayConnection>();
  #queueTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(ctx: HubContext, monotonic: () => number) {
    this.#ctx = ctx;
    this.#monotonic = monotonic;
  }

  enter(socket: WebSocket, device: Device): void {
    const live = new LiveSocket<HubToDisplay>(socket, {
      monotonic: this.#monotonic,
      // A display speaks by commands only.
      onText: () => live.close(closeCodes.notAllowed),
      onGone: () => this.#connections.delete(connection),
    });
    const connection = { deviceId: device.deviceId, live };
    this.#connections.add(connection);
    live.send(displayHello(this.#ctx, device));
    live.send(displaySnapshot(this.#ctx));
  }

  callMade(call: HallCall): void {
    for (const { live } of this.#connections) live.send({ type: 'call.made', call });
  }

  queueChanged(): void {
    if (this.#connections.size === 0) return;
    this.#queueTimer ??= setTimeout(() => {
      this.#queueTimer = undefined;
      const queue = displayQueue(this.#ctx);
      for (const { live } of this.#connections) live.send({ type: 'queue.changed', ...queue });
    }, QUEUE_PAUSE_MS);
  }

  messageChanged(message: string): void {
    for (const { live } of this.#connections) live.send({ type: 'message.changed', message });
  }

  ratingChanged(event: 'rating.asked' | 'rating.ended', { ratingId, windowId, askedAt }: RatingAsked): void {
    for (const { live } of this.#connections)
      live.send(
        event === 'rating.ended'
          ? { type: event, ratingId }
          : { type: event, rating: { ratingId, windowId, askedAt } },
      );
  }

  /** Call about once a second. */
  check(): void {
    const hubTime = this.#ctx.now();
    for (const { deviceId, live } of this.#connections) {
      if (this.#ctx.store.identity.device(deviceId) === undefined) live.close(closeCodes.notSignedIn);
      else if (live.silentMs >= BEAT_MS) live.send({ type: 'beat', hubTime });
      live.check();
    }
  }

  stop(): void {
    clearTimeout(this.#queueTimer);
  }
}
