import {
  BEAT_MS,
  closeCodes,
  decodeMessage,
  fromPage,
  MAX_TO_HUB_CHARS,
  type AlertEvent,
  type HubToConsole,
  type PoorRating,
} from '@lobby/shared';
import type { WebSocket } from 'ws';
import { viewOf, type AlertRecord } from '../domain/alertRecord.ts';
import { may, type Message } from '../domain/permissions.ts';
import { referralViewOf } from '../domain/referral.ts';
import type { StaffMember } from '../domain/staff.ts';
import { deviceViewOf } from '../handlers/deviceViews.ts';
import { helpCallOf } from '../handlers/helpCallOf.ts';
import type { HubContext } from '../handlers/hubContext.ts';
import { noteLook } from '../handlers/noteLook.ts';
import { receiveAlert } from '../handlers/receiveAlert.ts';
import { personOf } from '../handlers/staffOfBranch.ts';
import { isStoreFull } from '../store/db.ts';
import type { HelpRow } from '../store/helpStore.ts';
import { ColleagueFeed } from './colleagueFeed.ts';
import { helloFor, problemsFor, snapshotFor } from './consoleSnapshot.ts';
import type { SignedInStaff } from './identify.ts';
import { HallFeed } from './hallFeed.ts';
import { lockedViewFor } from './lockedView.ts';
import { LiveSocket } from './liveSocket.ts';
import { SAID_WHILE_LOCKED, type PageConnection } from './pageConnection.ts';
import type { PagePresence } from './pagePresence.ts';
import type { SessionWatch } from './sessionWatch.ts';

export interface ConsoleFeedDeps {
  readonly ctx: HubContext;
  readonly presence: PagePresence;
  readonly sessions: SessionWatch;
  readonly monotonic: () => number;
  /** A handler failed while a page spoke. */
  readonly onError: (error: unknown) => void;
}

/** What happens, told to pages of staff: each hears of its own alerts and nothing of others (DR-15). */
export class ConsoleFeed {
  readonly hall: HallFeed;
  readonly colleagues: ColleagueFeed;
  readonly #deps: ConsoleFeedDeps;
  readonly #byStaff = new Map<string, Set<PageConnection>>();
  /** Whose alerts are not shown while the disk is full. */
  readonly #withheld = new Set<string>();

  constructor(deps: ConsoleFeedDeps) {
    this.#deps = deps;
    const { ctx, onError } = deps;
    this.hall = new HallFeed({ ctx, readers: () => this.#whoMay('hall.watch') });
    this.colleagues = new ColleagueFeed({ ctx, readers: () => this.#whoMay('alert.list'), onError });
  }

  enter(socket: WebSocket, { staff, sessionId, isLocked }: SignedInStaff): void {
    const { ctx, presence, monotonic } = this.#deps;
    const page = Symbol(sessionId);
    const live = new LiveSocket<HubToConsole>(socket, {
      monotonic,
      maySay: ({ type }) => !connection.isLocked || SAID_WHILE_LOCKED.has(type),
      onText: (text) => this.#hear(connection, text),
      onGone: () => this.#leave(connection),
    });
    const connection: PageConnection = {
      staff,
      sessionId,
      page,
      live,
      isLocked,
      signedOut: false,
      isVisible: false,
      isAway: false,
      toldLocked: '',
    };
    const pages = this.#byStaff.get(staff.staffId) ?? new Set();
    this.#byStaff.set(staff.staffId, pages.add(connection));
    presence.enter(staff.staffId, page);
    live.send(helloFor(ctx, staff));
    if (isLocked) this.#tellLocked(connection);
    else live.send(this.#snapshotFor(staff));
    this.colleagues.changed(staff.staffId);
  }

  /** A page that comes back shows customers again: that is a look of its own. */
  #snapshotFor(staff: StaffMember) {
    const { ctx } = this.#deps;
    const snapshot = snapshotFor(ctx, staff);
    this.colleagues.toldOne(snapshot.colleagues);
    try {
      noteLook(ctx, staff, snapshot.alerts);
      this.#withheld.delete(staff.staffId);
      return snapshot;
    } catch (error) {
      if (!isStoreFull(error)) throw error;
      // A look that cannot be written down does not happen; everything else of the page does.
      this.#deps.onError(error);
      this.#withheld.add(staff.staffId);
      return { ...snapshot, alerts: [], more: false, problems: problemsFor(ctx, staff) };
    }
  }

  alertChanged(event: AlertEvent, record: AlertRecord): void {
    const { ctx } = this.#deps;
    for (const { staffId, via } of record.audience) {
      const pages = this.#byStaff.get(staffId);
      if (pages === undefined) continue;
      const alert = viewOf(record, via, (id) => personOf(ctx, id));
      for (const connection of pages) {
        connection.live.send({ type: event, alert });
        this.#tellLocked(connection);
      }
    }
    for (const staffId of new Set(record.referrals?.map(({ by }) => by))) {
      const referral = referralViewOf(record, staffId, (id) => personOf(ctx, id));
      for (const { live } of this.#byStaff.get(staffId) ?? [])
        if (referral !== undefined) live.send({ type: 'referral.changed', referral });
    }
  }

  helpChanged(event: 'help.called' | 'help.answered' | 'help.ended', row: HelpRow): void {
    const help = helpCallOf(this.#deps.ctx, row);
    for (const connection of this.#whoMay('help.answer')) {
      connection.live.send(
        event === 'help.ended' ? { type: event, helpId: row.helpId } : { type: event, help },
      );
      this.#tellLocked(connection);
    }
  }

  poorRatingChanged(event: 'rating.poor' | 'rating.settled', rating: PoorRating): void {
    for (const { live } of this.#whoMay('rating.watch'))
      live.send(
        event === 'rating.settled' ? { type: event, ratingId: rating.ratingId } : { type: event, rating },
      );
  }

  deviceChanged(deviceId: string): void {
    const { ctx } = this.#deps;
    const found = ctx.store.identity.device(deviceId);
    if (found === undefined) return;
    const device = deviceViewOf(ctx, found);
    for (const { live } of this.#whoMay('help.answer')) live.send({ type: 'device.changed', device });
  }

  problemsChanged(): void {
    const { ctx } = this.#deps;
    for (const { live, staff, isLocked } of this.#all()) {
      if (!ctx.health.isFull && !isLocked && this.#withheld.has(staff.staffId))
        live.send(this.#snapshotFor(staff));
      else live.send({ type: 'hub.problems', problems: problemsFor(ctx, staff) });
    }
  }

  sessionEnded(sessionId: string): void {
    for (const connection of this.#all()) if (connection.sessionId === sessionId) this.#signOut(connection);
  }

  /** Locked pages hear numbers only; open again, they begin with a snapshot. */
  sessionLock(sessionId: string, isLocked: boolean): void {
    this.#deps.sessions.setLocked(sessionId, isLocked);
    for (const connection of this.#all()) {
      if (connection.sessionId !== sessionId || connection.isLocked === isLocked) continue;
      connection.toldLocked = '';
      connection.isLocked = isLocked;
      if (isLocked) this.#tellLocked(connection);
      else connection.live.send(this.#snapshotFor(connection.staff));
    }
  }

  stop(): void {
    this.hall.stop();
    this.colleagues.stop();
  }

  /** Call about once a second. */
  check(): void {
    const { ctx, sessions } = this.#deps;
    const now = ctx.now();
    for (const connection of this.#all()) {
      if (sessions.isOver(connection.sessionId)) {
        this.#signOut(connection);
        continue;
      }
      const isAway = sessions.isAway(connection.sessionId);
      if (isAway !== connection.isAway) this.#setPresent(connection, { isAway });
      if (connection.live.silentMs >= BEAT_MS) connection.live.send({ type: 'beat', hubTime: now });
      connection.live.check();
    }
  }

  #hear(connection: PageConnection, text: string): void {
    const { ctx, sessions, onError } = this.#deps;
    const { staff, live } = connection;
    try {
      const message = decodeMessage(fromPage, text, MAX_TO_HUB_CHARS);
      switch (message.type) {
        case 'alert.received':
          // A locked page shows no card: its receipt would say more than is true.
          if (!connection.isLocked) receiveAlert(ctx, staff, message.alertId);
          return;
        case 'page.visible':
          return this.#setPresent(connection, { isVisible: message.visible });
        case 'page.active':
          return sessions.active(connection.sessionId);
      }
    } catch (error) {
      live.close(closeCodes.notAllowed);
      onError(error);
    }
  }

  /** Somebody who is away is not present, however visible the page is. */
  #setPresent(
    connection: PageConnection,
    change: Partial<Pick<PageConnection, 'isVisible' | 'isAway'>>,
  ): void {
    Object.assign(connection, change);
    const { isVisible, isAway, page, staff } = connection;
    this.#deps.presence.setVisible(staff.staffId, page, isVisible && !isAway);
    this.colleagues.changed(staff.staffId);
  }

  /** Only what is new. */
  #tellLocked(connection: PageConnection): void {
    if (!connection.isLocked) return;
    const view = lockedViewFor(this.#deps.ctx, connection.staff);
    const text = JSON.stringify(view);
    if (text === connection.toldLocked) return;
    connection.toldLocked = text;
    connection.live.send(view);
  }

  #signOut(connection: PageConnection): void {
    connection.signedOut = true;
    connection.live.close(closeCodes.notSignedIn);
  }

  #leave(connection: PageConnection): void {
    const { staffId } = connection.staff;
    const pages = this.#byStaff.get(staffId);
    pages?.delete(connection);
    if (pages?.size === 0) this.#byStaff.delete(staffId);
    this.#deps.presence.leave(staffId, connection.page, connection.signedOut);
    this.colleagues.changed(staffId);
  }

  *#all(): Generator<PageConnection> {
    for (const pages of this.#byStaff.values()) yield* pages;
  }

  *#whoMay(message: Message): Generator<PageConnection> {
    for (const connection of this.#all())
      if (may(`staff:${connection.staff.role}`, message)) yield connection;
  }
}
