import type { Logger } from '@lobby/shared';
import { isPageUrl } from './navigationPolicy.ts';
import { FORGIVEN_AFTER_MS, restartPauseMs } from './restartPolicy.ts';

/** A running agent, as Electron's utility process or as a fake of it. */
export interface AgentHandle {
  post(message: unknown): void;
  kill(): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (code: number) => void): void;
}

export interface AgentSupervisorDeps {
  readonly startAgent: () => AgentHandle;
  /** The page can be loaded from here, once. */
  readonly onPageUrl: (pageUrl: string) => void;
  readonly now: () => number;
  readonly log: Logger;
}

/** Keeps one agent running. It never gives up: a kiosk nobody can start by hand has nothing better to do. */
export class AgentSupervisor {
  readonly #deps: AgentSupervisorDeps;
  #agent: AgentHandle | undefined;
  #ends: readonly number[] = [];
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(deps: AgentSupervisorDeps) {
    this.#deps = deps;
  }

  start(): void {
    const agent = this.#deps.startAgent();
    this.#agent = agent;
    agent.onMessage((message) => this.#receive(message));
    agent.onExit((code) => this.#exited(agent, code));
  }

  /** Asks for a fresh link, as after a crash of the page; it comes through `onPageUrl`. */
  askForPage(): void {
    // Without an agent there is one soon, and it brings its own link.
    this.#agent?.post({ do: 'newPageUrl' });
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#agent?.kill();
  }

  #receive(message: unknown): void {
    const pageUrl = pageUrlOf(message);
    if (pageUrl === undefined) this.#deps.log.warn('agent sent what we do not understand');
    else this.#deps.onPageUrl(pageUrl);
  }

  #exited(agent: AgentHandle, code: number): void {
    if (this.#agent !== agent) return;
    this.#agent = undefined;
    if (this.#stopped) return;
    const now = this.#deps.now();
    this.#ends = [...this.#ends.filter((at) => now - at < FORGIVEN_AFTER_MS), now];
    const pauseMs = restartPauseMs(this.#ends, now);
    this.#deps.log.error('agent ended, it is started again', { code, pauseMs });
    this.#timer = setTimeout(() => this.start(), pauseMs);
  }
}

function pageUrlOf(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null || !('pageUrl' in message)) return undefined;
  const { pageUrl } = message;
  return typeof pageUrl === 'string' && isPageUrl(pageUrl) ? pageUrl : undefined;
}
