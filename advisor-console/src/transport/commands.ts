import {
  AppError,
  type CommandAnswer,
  type CommandName,
  type CommandRequest,
  type ErrorCode,
  type Person,
  MAX_FROM_HUB_CHARS,
  commands,
  decodeMessage,
  errorAnswer,
} from '@lobby/shared';
import { backoffMs } from './backoff.ts';

/** What a command came to; what comes with which code stands with `errorAnswer`. */
export type CommandResult<N extends CommandName> =
  | { readonly ok: true; readonly answer: CommandAnswer<N> }
  | {
      readonly ok: false;
      readonly code: ErrorCode;
      readonly owner?: Person;
      readonly triesLeft?: number;
      readonly until?: number;
    };

export interface SendOptions {
  /** Kept by the caller when the same wish may be sent again later. Default: a new one. */
  readonly requestId?: string;
  /** In all. Default: `MAX_TRIES`. */
  readonly tries?: number;
}

export type SendCommand = <N extends CommandName>(
  name: N,
  request: Omit<CommandRequest<N>, 'requestId'>,
  options?: SendOptions,
) => Promise<CommandResult<N>>;

export interface CommandsDeps {
  /** Folder of the commands, ends with `/`. */
  readonly url: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly newRequestId: () => string;
  /** In [0, 1). */
  readonly random: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

/** Tries of one command in all; each one carries the same request id, so a repeat is harmless (rulings R4). */
const MAX_TRIES = 4;
const TRY_TIMEOUT_MS = 5_000;
/** The hub is restarting, or something between us and it is. */
const PASSING_STATUS = [502, 503, 504];

/** Commands to the hub. What the hub refuses is a value, and so is a hub that cannot be reached (HUB_UNREACHABLE). */
export function createCommands(deps: CommandsDeps): SendCommand {
  async function attempt(name: CommandName, body: string): Promise<Response | undefined> {
    try {
      const response = await deps.fetch(deps.url + name, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        credentials: 'same-origin',
        cache: 'no-store',
        signal: AbortSignal.timeout(TRY_TIMEOUT_MS),
      });
      return PASSING_STATUS.includes(response.status) ? undefined : response;
    } catch {
      // fetch rejects only when no answer came: the hub may have acted or not, which is what the id is for.
      return undefined;
    }
  }

  return async (name, request, options = {}) => {
    const body = JSON.stringify({ ...request, requestId: options.requestId ?? deps.newRequestId() });
    const { tries: most = MAX_TRIES } = options;
    for (let tries = 1; tries <= most; tries += 1) {
      const response = await attempt(name, body);
      if (response !== undefined) return readAnswer(name, response);
      if (tries < most) await deps.wait(backoffMs(tries, deps.random()));
    }
    return { ok: false, code: 'HUB_UNREACHABLE' };
  };
}

async function readAnswer<N extends CommandName>(name: N, response: Response): Promise<CommandResult<N>> {
  try {
    const text = await response.text();
    if (!response.ok) {
      const { error } = decodeMessage(errorAnswer, text, MAX_FROM_HUB_CHARS);
      const { code, owner, triesLeft, until } = error;
      return {
        ok: false,
        code,
        ...(owner && { owner }),
        ...(triesLeft !== undefined && { triesLeft }),
        ...(until !== undefined && { until }),
      };
    }
    // The table pairs each name with its schema; TypeScript cannot follow the pair through the index.
    const answer = decodeMessage<unknown>(
      commands[name].answer,
      text,
      MAX_FROM_HUB_CHARS,
    ) as CommandAnswer<N>;
    return { ok: true, answer };
  } catch (error) {
    return { ok: false, code: error instanceof AppError ? error.code : 'HUB_UNREACHABLE' };
  }
}
