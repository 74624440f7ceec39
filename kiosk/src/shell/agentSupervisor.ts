import type { Logger } from '@lobby/shared';
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
  /** @returns whether that was something the agent may say */
  readonly onMessage: (message: unknown) => boolean;
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
    agent.onMessage((message) => {
      if (!this.#deps.onMessage(message)) this.#deps.log.warn('agent sent what we do not understand');
    });
    agent.onExit((code) => this.#exited(agent, code));
  }

  /** Asks for a fresh link, as after a crash of the page; it comes as a message. */
  askForPage(): void {
    // Without an agent there is one soon, and it brings its own link.
    this.#agent?.post({ do: 'newPageUrl' });
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#agent?.kill();
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
