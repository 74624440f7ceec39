import type { DisplayWindow, HallCall, HubToDisplay } from '@lobby/shared';
import type { DisplayState } from './displayState.ts';

/** Nothing heard for so long: a small "updating" (ux.md 5.2). */
const UPDATING_MS = 10_000;
/** Nothing heard for so long: what was heard last may be wrong, and is not shown. */
const LOST_MS = 60_000;
const ROWS = 5;
/** A display that was left on does not show the calls of the day before. */
const OLD_CALL_MS = 30 * 60_000;

/** How far what is on the screen can be believed. */
export type Freshness = 'starting' | 'live' | 'updating' | 'lost';

export function freshnessOf({ heardAt }: Pick<DisplayState, 'heardAt'>, now: number): Freshness {
  if (heardAt === null) return 'starting';
  const silentMs = now - heardAt;
  return silentMs >= LOST_MS ? 'lost' : silentMs >= UPDATING_MS ? 'updating' : 'live';
}

export interface CallRow {
  readonly call: HallCall;
  /** Its customer has not come yet. */
  readonly calling: boolean;
}

/** What the hall display shows. */
export interface HallPicture {
  readonly freshness: Freshness;
  /** In front; `announced` while it is being said. */
  readonly front: (CallRow & { readonly announced: boolean }) | null;
  /** The calls before it, newest first. */
  readonly rows: readonly CallRow[];
  /** null: not known now. */
  readonly waiting: {
    readonly all: number;
    readonly businesses: readonly Business[];
  } | null;
  readonly missed: readonly string[];
}

type Business = Extract<HubToDisplay, { type: 'snapshot' }>['businesses'][number];

/** Pure. `windows`: only calls to these; null = the whole hall. */
export function hallPicture(
  state: DisplayState,
  windows: ReadonlySet<string> | null,
  now: number,
): HallPicture {
  const freshness = freshnessOf(state, now);
  const { queue, front, clockAheadMs } = state;
  if (freshness === 'lost' || freshness === 'starting' || queue === null)
    return { freshness, front: null, rows: [], waiting: null, missed: [] };
  const since = now + clockAheadMs - OLD_CALL_MS;
  const shown = state.shown.filter(
    (call) => call.at >= since && (windows === null || windows.has(call.windowId)),
  );
  const inFront = front ?? shown[0] ?? null;
  const row = (call: HallCall): CallRow => ({ call, calling: isCalling(queue.windows, call) });
  return {
    freshness,
    front: inFront && { ...row(inFront), announced: front !== null },
    rows: shown
      .filter(({ callId }) => callId !== inFront?.callId)
      .slice(0, ROWS)
      .map(row),
    waiting: {
      all: queue.businesses.reduce((sum, { waiting }) => sum + waiting, 0),
      businesses: queue.businesses.filter(({ closed, waiting }) => closed === null || waiting > 0),
    },
    missed: queue.missed,
  };
}

function isCalling(windows: readonly DisplayWindow[], { ticketNo, windowId }: HallCall): boolean {
  const window = windows.find((one) => one.windowId === windowId);
  return window !== undefined && ticketNo !== null && window.ticketNo === ticketNo && !window.serving;
}
