import type { AgentHandle } from './agentSupervisor.ts';

/** The channel of Node to the process that started this one. */
export interface ParentProcess {
  send?(message: unknown): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
}

/** For a window beside an agent that somebody else runs, as in the demo: the parent answers in the agent's place. */
export function attachedAgent(parent: ParentProcess, onParentGone: () => void): AgentHandle {
  const askForPage = (): void => void parent.send?.({ do: 'newPageUrl' });
  parent.on('disconnect', onParentGone);
  return {
    post: askForPage,
    // It is not ours to end.
    kill: () => undefined,
    onMessage: (listener) => {
      parent.on('message', listener);
      askForPage();
    },
    onExit: () => undefined,
  };
}
