import type { HubToConsole } from '@lobby/shared';
import {
  newConsole,
  reduceConsole,
  type ConsoleEvent,
  type ConsoleState,
} from '../../../advisor-console/src/state/consoleState.ts';
import type { ShownAlerts } from '../../../advisor-console/src/state/shownOnce.ts';

/** One page of a manager, the wire to it, and what its screen and its tab hold. */
export class Desk {
  state: ConsoleState = newConsole(0, new Map(), []);
  /** Said by the hub and not heard yet; undefined: no connection. */
  wire: HubToConsole[] | undefined;
  heard: HubToConsole[] = [];
  /** What a reload starts with. */
  kept: ShownAlerts = new Map();
  screen: readonly string[] = [];
  readonly shown: string[] = [];
  /** Painted, and lost with the page before that was kept: these may come up once more. */
  readonly excused = new Set<string>();
  /** The last that the hub has said, and the last that came through, of this connection. */
  seq = 0;
  heardSeq = 0;

  say(message: HubToConsole): void {
    this.wire?.push(message);
  }

  hear(message: HubToConsole, now: number): void {
    this.heard.push(message);
    this.tell({ type: 'hub.said', message, at: now });
  }

  tell(event: ConsoleEvent): void {
    this.state = reduceConsole(this.state, event);
  }

  disconnect(now: number): void {
    this.wire = undefined;
    this.heard = [];
    this.tell({ type: 'link.lost', at: now, retryAt: now });
  }

  /** @returns what is new on the screen */
  paint(): readonly string[] {
    const { queue } = this.state.popup;
    const fresh = queue.filter((alertId) => !this.screen.includes(alertId));
    this.screen = queue;
    this.shown.push(...fresh);
    return fresh;
  }

  crash(now: number): void {
    this.disconnect(now);
    this.state = newConsole(now, this.kept, []);
    this.screen = [];
  }
}
