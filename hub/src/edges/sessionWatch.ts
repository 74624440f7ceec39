import { SESSION_MS } from '../handlers/openSession.ts';
import type { Session } from '../store/identityStore.ts';
import type { HubStore } from '../store/openHubStore.ts';

export interface SessionWatchDeps {
  readonly identity: Pick<HubStore['identity'], 'session' | 'endSession'>;
  /** The wall clock, read once for each session after a start; from then on only `monotonic` counts. */
  readonly now: () => number;
  readonly monotonic: () => number;
  /** Without a sign of its person: null = never locks. */
  readonly lockMs: number | null;
  readonly awayMs: number;
}

interface Life {
  /** Monotonic, ms; so is `activeAt`. */
  readonly endsAt: number;
  activeAt: number;
  isLocked: boolean;
}

/** How long sessions last and when they lock (rulings R25), whatever happens to the wall clock. */
export class SessionWatch {
  readonly #deps: SessionWatchDeps;
  readonly #lives = new Map<string, Life>();

  constructor(deps: SessionWatchDeps) {
    this.#deps = deps;
  }

  /** The session of this token, or undefined when there is none or its time is over. */
  find(tokenHash: Uint8Array): Session | undefined {
    const session = this.#deps.identity.session(tokenHash);
    if (session === undefined) return undefined;
    const life = this.#lives.get(session.sessionId) ?? this.#begin(session);
    if (this.#deps.monotonic() < life.endsAt) return session;
    this.#deps.identity.endSession(session.sessionId, this.#deps.now());
    return undefined;
  }

  /** A sign of its person; a locked session wants more than that. */
  active(sessionId: string): void {
    const life = this.#lives.get(sessionId);
    if (life !== undefined && !life.isLocked) life.activeAt = this.#deps.monotonic();
  }

  setLocked(sessionId: string, isLocked: boolean): void {
    const life = this.#lives.get(sessionId);
    if (life === undefined) return;
    life.isLocked = isLocked;
    this.active(sessionId);
  }

  /** Its twelve hours are over, or nothing is known of it. */
  isOver(sessionId: string): boolean {
    const life = this.#lives.get(sessionId);
    return life === undefined || this.#deps.monotonic() >= life.endsAt;
  }

  isAway(sessionId: string): boolean {
    const life = this.#lives.get(sessionId);
    const { lockMs, awayMs, monotonic } = this.#deps;
    return lockMs !== null && life !== undefined && monotonic() - life.activeAt >= awayMs;
  }

  /** Sessions to be locked now. Call about once a second. */
  idle(): readonly string[] {
    const { lockMs, monotonic } = this.#deps;
    const now = monotonic();
    const found: string[] = [];
    for (const [sessionId, life] of this.#lives) {
      // Long over: no socket asks any more.
      if (now > life.endsAt + SESSION_MS) this.#lives.delete(sessionId);
      else if (lockMs !== null && !life.isLocked && now < life.endsAt && now - life.activeAt >= lockMs)
        found.push(sessionId);
    }
    return found;
  }

  #begin({ sessionId, expiresAt, lockedAt }: Session): Life {
    const { now, monotonic } = this.#deps;
    const leftMs = Math.min(Math.max(0, expiresAt - now()), SESSION_MS);
    const life: Life = { endsAt: monotonic() + leftMs, activeAt: monotonic(), isLocked: lockedAt !== null };
    this.#lives.set(sessionId, life);
    return life;
  }
}
