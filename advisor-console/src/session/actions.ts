import {
  type CommandAnswer,
  type CommandName,
  type CommandRequest,
  decodeMessage,
  alertPage,
  errorAnswer,
  MAX_FROM_HUB_CHARS,
} from '@lobby/shared';
import type { MessageSchema, Outcome } from '@lobby/shared';
import type { ConsoleEvent, ConsoleState } from '../state/consoleState.ts';
import type { PendingOutcome } from '../state/pendingOutcomes.ts';
import type { Store } from '../state/store.ts';
import { type CallerActions, createCallerActions } from './callerActions.ts';
import type { CommandResult, SendCommand } from '../transport/commands.ts';

/** All that a person can do here. Each resolves when it is over; what went wrong stands in the state. */
export interface ConsoleActions {
  claim(alertId: string): Promise<void>;
  greet(alertId: string): Promise<void>;
  snooze(alertId: string): Promise<void>;
  handOver(alertId: string, toStaffId: string, note: string): Promise<void>;
  recordOutcome(alertId: string, outcome: Outcome, doNotDisturb: boolean): Promise<void>;
  answerHelp(helpId: string): Promise<void>;
  loadOlder(): Promise<void>;
  /** Any command; `busyId` names what its buttons stand for. undefined: it did not work, and the state says why. */
  run<N extends CommandName>(
    busyId: string,
    name: N,
    request: Omit<CommandRequest<N>, 'requestId'>,
  ): Promise<CommandAnswer<N> | undefined>;
  /** A report, `path` below the folder of the hub's answers. undefined: not read, and the state says why. */
  readonly read: <T>(path: string, schema: MessageSchema<T>) => Promise<T | undefined>;
  /** The same, as it comes, for a file. */
  readonly readText: (path: string) => Promise<string | undefined>;
  /** Outcomes kept while the hub was away. */
  sendPending(): Promise<void>;
  readonly caller: CallerActions;
}

export interface ActionsDeps {
  readonly store: Store<ConsoleState, ConsoleEvent>;
  readonly send: SendCommand;
  /** Folder of the hub's answers, ends with `/`. */
  readonly url: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly now: () => number;
  readonly newRequestId: () => string;
}

const PAGE_SIZE = 50;

type AlertCommand = 'alert.claim' | 'alert.greet' | 'alert.snooze' | 'alert.handOver';

export function createActions(deps: ActionsDeps): ConsoleActions {
  const { store, send } = deps;

  /** One command at a time for one thing: a double click is one wish. */
  async function once(id: string, run: () => Promise<void>): Promise<void> {
    if (store.getState().busy.has(id)) return;
    store.dispatch({ type: 'command.sent', id });
    try {
      await run();
    } finally {
      store.dispatch({ type: 'command.ended', id });
    }
  }

  function tellProblem(result: CommandResult<CommandName>): void {
    if (result.ok) return;
    const { code, owner } = result;
    store.dispatch({ type: 'problem.met', problem: owner ? { code, owner } : { code } });
  }

  const aboutAlert = <N extends AlertCommand>(name: N, alertId: string, fields: object = {}): Promise<void> =>
    once(alertId, async () => {
      const sentAbout = store.getState().alerts.byId.get(alertId);
      const result = await send(name, { alertId, ...fields } as Parameters<typeof send<N>>[1]);
      if (result.ok) takeAnswer(result.answer, sentAbout);
      else tellProblem(result);
    });

  function takeAnswer(answer: CommandAnswer<AlertCommand>, sentAbout: ReturnType<typeof known>): void {
    store.dispatch({ type: 'answer.came', alert: answer.alert, sentAbout, at: deps.now() });
  }
  const known = (alertId: string) => store.getState().alerts.byId.get(alertId);

  async function sendOutcome(pending: PendingOutcome): Promise<void> {
    const { requestId, alertId, outcome, doNotDisturb } = pending;
    const sentAbout = known(alertId);
    const result = await send('alert.close', { alertId, outcome, doNotDisturb }, { requestId });
    // Kept on this device and tried again; anything else the hub has decided for good.
    if (!result.ok && result.code === 'HUB_UNREACHABLE') return;
    store.dispatch({ type: 'outcome.settled', requestId });
    if (result.ok) takeAnswer(result.answer, sentAbout);
    else tellProblem(result);
  }

  async function readText(path: string): Promise<string | undefined> {
    try {
      const response = await deps.fetch(deps.url + path, { credentials: 'same-origin', cache: 'no-store' });
      const text = await response.text();
      if (response.ok) return text;
      const { code } = decodeMessage(errorAnswer, text, MAX_FROM_HUB_CHARS).error;
      store.dispatch({ type: 'problem.met', problem: { code } });
    } catch {
      store.dispatch({ type: 'problem.met', problem: { code: 'HUB_UNREACHABLE' } });
    }
    return undefined;
  }

  async function read<T>(path: string, schema: MessageSchema<T>): Promise<T | undefined> {
    const text = await readText(path);
    try {
      return text === undefined ? undefined : decodeMessage(schema, text, MAX_FROM_HUB_CHARS);
    } catch {
      store.dispatch({ type: 'problem.met', problem: { code: 'MESSAGE_INVALID' } });
      return undefined;
    }
  }

  return {
    caller: createCallerActions(deps),

    async claim(alertId) {
      await aboutAlert('alert.claim', alertId);
      // One that had come back was this person's already: the hub has nothing to tell about it.
      store.dispatch({ type: 'popup.answered', alertId, at: deps.now() });
    },
    greet: (alertId) => aboutAlert('alert.greet', alertId),
    snooze: (alertId) => aboutAlert('alert.snooze', alertId),
    handOver: (alertId, toStaffId, note) =>
      aboutAlert('alert.handOver', alertId, { toStaffId, ...(note === '' ? {} : { note }) }),

    recordOutcome: (alertId, outcome, doNotDisturb) =>
      once(alertId, async () => {
        const pending = { requestId: deps.newRequestId(), alertId, outcome, doNotDisturb };
        store.dispatch({ type: 'outcome.kept', outcome: pending });
        await sendOutcome(pending);
      }),

    answerHelp: (helpId) => once(helpId, async () => tellProblem(await send('help.answer', { helpId }))),

    async sendPending() {
      for (const pending of store.getState().pending) await once(pending.alertId, () => sendOutcome(pending));
    },

    loadOlder: () =>
      once('older', async () => {
        const oldest = Math.min(...[...store.getState().alerts.byId.values()].map((alert) => alert.raisedAt));
        const before = Number.isFinite(oldest) ? oldest : deps.now() + store.getState().clockOffsetMs;
        const page = await read(`alerts?before=${before}&limit=${PAGE_SIZE}`, alertPage);
        if (page !== undefined) store.dispatch({ type: 'older.came', page, at: deps.now() });
      }),

    async run(busyId, name, request) {
      let answer: CommandAnswer<typeof name> | undefined;
      await once(busyId, async () => {
        const result = await send(name, request);
        if (result.ok) answer = result.answer;
        else tellProblem(result);
      });
      return answer;
    },
    read,
    readText,
  };
}
