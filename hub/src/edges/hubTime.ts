/** A clock that is set by less than this is followed at once: time servers do that all day. */
const JUMP_MS = 2_000;
/** A jump that stays is believed after this at the earliest, in a moment in which no timer runs … */
const GRACE_MS = 10 * 60_000;
/** … and after this in any. */
const MAX_DOUBT_MS = 60 * 60_000;
/** A machine that says it is earlier has lost its clock: whatever comes next is better. */
const FIRST_PLAUSIBLE = Date.UTC(2026, 0, 1);

export interface HubTimeDeps {
  /** The clock of the machine, ms since the epoch; anybody may set it. */
  readonly wall: () => number;
  /** Milliseconds that never jump, and stand still while the machine sleeps. */
  readonly monotonic: () => number;
  /** Milliseconds since the machine was started, its sleep included. */
  readonly uptime: () => number;
}

/**
 * The hub's own time (N-09): begins with the clock of the machine and goes on evenly, whatever is done to that one. A
 * jump is not believed at once, so that no alert runs out, no lock ends and no day begins by it; after a while it is,
 * because somebody may have set the clock right. Time the machine has slept has passed.
 */
export class HubTime {
  readonly #deps: HubTimeDeps;
  /** Hub time minus `monotonic`, ms. */
  #offsetMs: number;
  /** Asleep since the machine was started, when the clocks were last put together. */
  #sleptMs: number;
  /** `monotonic` when the clock of the machine was first seen to be elsewhere. */
  #doubtedAt: number | undefined;

  constructor(deps: HubTimeDeps) {
    this.#deps = deps;
    this.#offsetMs = deps.wall() - deps.monotonic();
    this.#sleptMs = deps.uptime() - deps.monotonic();
  }

  /** ms since the epoch, an integer. */
  readonly now = (): number => Math.round(this.#deps.monotonic() + this.#offsetMs);

  /** Hub time since which the clock of the machine is not believed; null = it is. */
  get doubtedSince(): number | null {
    return this.#doubtedAt === undefined ? null : Math.round(this.#doubtedAt + this.#offsetMs);
  }

  /** Compares the clocks. Call about once a second. `isQuiet`: no timer runs that a jump would end. */
  check(isQuiet: () => boolean): void {
    const { wall, monotonic, uptime } = this.#deps;
    const at = monotonic();
    const aheadMs = wall() - (at + this.#offsetMs);
    const sleptMs = uptime() - at - this.#sleptMs;
    const doubtMs = this.#doubtedAt === undefined ? 0 : at - this.#doubtedAt;
    const isBelieved =
      Math.abs(aheadMs) < JUMP_MS ||
      Math.abs(aheadMs - sleptMs) < JUMP_MS ||
      (aheadMs > 0 && at + this.#offsetMs < FIRST_PLAUSIBLE) ||
      doubtMs >= MAX_DOUBT_MS ||
      (doubtMs >= GRACE_MS && isQuiet());
    if (!isBelieved) {
      this.#doubtedAt ??= at;
      return;
    }
    this.#offsetMs += aheadMs;
    this.#sleptMs += sleptMs;
    this.#doubtedAt = undefined;
  }
}
