import type { Plant } from '../plant.ts';

const SHOWN_ONCE = 'advisor-console/src/state/shownOnce.ts';
const SESSION = 'advisor-console/src/session/consoleSession.ts';
const SNAPSHOT = 'hub/src/edges/consoleSnapshot.ts';
const MACHINE = 'hub/src/domain/alertMachine.ts';

export const alertsPlants: readonly Plant[] = [
  {
    name: 'shownForgotten',
    breaks: 'A1',
    bug: 'The page remembers only what has come up last.',
    file: SHOWN_ONCE,
    find: '  const next = new Map(shown);',
    replace: '  const next = new Map<string, Showing>();',
  },
  {
    name: 'arrivalsUnsorted',
    breaks: 'A1',
    bug: 'What a snapshot brings comes up in its order, the newest first.',
    file: SHOWN_ONCE,
    find: 'fresh: fresh.sort((a, b) => a.raisedAt - b.raisedAt)',
    replace: 'fresh',
  },
  {
    name: 'shownOnArrival',
    breaks: 'A2',
    bug: 'An alert counts as shown when it arrives, not when it was painted.',
    file: SESSION,
    find: 'if (state.popup.shown !== before.popup.shown) this.#rememberShown();',
    replace: 'if (state.popup.shown !== before.popup.shown) this.#deps.memory.saveShown(state.popup.shown);',
  },
  {
    name: 'shownNotKept',
    breaks: 'A2',
    bug: 'What was shown is not kept for the next page of the tab.',
    file: SESSION,
    find: 'if (isSamePerson && !this.#forgotten) memory.saveShown(painted.popup.shown);',
    replace: 'if (!isSamePerson && !this.#forgotten) memory.saveShown(painted.popup.shown);',
  },
  {
    name: 'snapshotWithoutAlerts',
    breaks: 'A3',
    bug: 'A page that comes back hears only of what happens from then on.',
    file: SNAPSHOT,
    find: 'alerts: found.map((record) => alertViewFor(ctx, staff.staffId, record))',
    replace: 'alerts: found.slice(0, 0).map((record) => alertViewFor(ctx, staff.staffId, record))',
  },
  {
    name: 'lastClaimWins',
    breaks: 'A4',
    bug: 'Whoever presses last has the customer.',
    file: MACHINE,
    find: 'return phase.ownerId === by ? unchanged(life) : taken(phase.ownerId);',
    replace:
      "return moved(life, { state: 'claimed', ownerId: by, claimedAt: now, greetedAt: null }, 'alert.claimed');",
  },
  {
    name: 'repeatsHeard',
    breaks: 'A4',
    bug: 'The page takes in a message it has heard before, and with it an older state of the alert.',
    file: 'advisor-console/src/state/alerts.ts',
    find: '  if (message.seq <= state.seq) return state;',
    replace: '  if (message.seq < 0) return state;',
  },
  {
    name: 'neverMissed',
    breaks: 'A5',
    bug: 'An alert that nobody took goes on waiting.',
    file: MACHINE,
    find: 'if (now >= begunAt(life) + alertTiming.missedMs)',
    replace: 'if (now < begunAt(life))',
  },
  {
    name: 'servedStillAnnounced',
    breaks: 'A5',
    bug: 'The end of a service does not end the alert of its customer.',
    file: 'hub/src/handlers/storeDecision.ts',
    find: "    event.type === 'ticket.finished' || event.type === 'ticket.cancelled'",
    replace: "    event.type === 'ticket.cancelled'",
  },
  {
    name: 'silenceUnnoticed',
    breaks: 'A6',
    bug: 'The page waits for the network to say that the line is dead.',
    file: 'advisor-console/src/transport/hubSocket.ts',
    find: "if (this.#state === 'live') this.#arm(SILENCE_MS, () => this.#again());",
    replace: "if (this.#state === 'live') clearTimeout(this.#timer);",
  },
  {
    name: 'deadPeersKept',
    breaks: 'A6',
    bug: 'The hub counts the time of its own looking on top of the twelve seconds.',
    file: 'hub/src/edges/liveSocket.ts',
    find: 'now - this.#heardAt > DEAD_MS - 2 * CHECK_MS',
    replace: 'now - this.#heardAt > DEAD_MS + 2 * CHECK_MS',
  },
  {
    name: 'busyHubNeverLooks',
    breaks: 'A6',
    bug: 'Whatever happens puts off the next look at the lines.',
    file: 'hub/src/edges/hubClock.ts',
    find: '    this.#armDue(0);',
    replace: '    this.#armDue(0);\n    if (this.#running) this.#beginPause();',
  },
  {
    name: 'lostLineUnsaid',
    breaks: 'A6',
    bug: 'The page shows its banner only once it knows when it was cut off for good.',
    file: 'advisor-console/src/ui/ConnectionState.tsx',
    find: "if (props.connection.name !== 'lost') return null;",
    replace: "if (props.connection.name !== 'refused') return null;",
  },
];
