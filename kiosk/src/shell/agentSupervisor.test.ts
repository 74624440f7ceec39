import { silentLogger } from '@lobby/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AgentSupervisor } from './agentSupervisor.ts';
import { forPageLinks } from './forPageLinks.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

interface FakeAgent {
  say: (message: unknown) => void;
  exit: () => void;
  readonly posted: unknown[];
  killed: boolean;
}

function start() {
  const agents: FakeAgent[] = [];
  const urls: string[] = [];
  const supervisor = new AgentSupervisor({
    now: () => Date.now(),
    log: silentLogger,
    onMessage: forPageLinks((url) => urls.push(url)),
    startAgent: () => {
      const agent: FakeAgent = { say: () => {}, exit: () => {}, posted: [], killed: false };
      agents.push(agent);
      return {
        post: (message) => agent.posted.push(message),
        kill: () => (agent.killed = true),
        onMessage: (listener) => (agent.say = listener),
        onExit: (listener) => (agent.exit = () => listener(9)),
      };
    },
  });
  supervisor.start();
  return { supervisor, agents, urls };
}

test('the link of the agent reaches the window, anything else does not', () => {
  const { agents, urls } = start();
  agents[0]?.say({ event: 'listening', pageUrl: 'http://127.0.0.1:8703/#t' });
  agents[0]?.say({ event: 'listening', pageUrl: 'http://evil.example/' });
  agents[0]?.say('nonsense');
  agents[0]?.say(null);
  expect(urls).toEqual(['http://127.0.0.1:8703/#t']);
});

test('after a crash of the page the agent is asked for a fresh link', () => {
  const { supervisor, agents } = start();
  supervisor.askForPage();
  expect(agents[0]?.posted).toEqual([{ do: 'newPageUrl' }]);
});

test('an agent that ends is started again, ever more slowly, and after a good minute as at first', () => {
  const { supervisor, agents } = start();
  for (const pauseMs of [200, 400, 800]) {
    const count = agents.length;
    agents.at(-1)?.exit();
    supervisor.askForPage();
    vi.advanceTimersByTime(pauseMs - 1);
    expect(agents).toHaveLength(count);
    vi.advanceTimersByTime(1);
    expect(agents).toHaveLength(count + 1);
  }
  vi.advanceTimersByTime(60_000);
  agents.at(-1)?.exit();
  vi.advanceTimersByTime(200);
  expect(agents).toHaveLength(5);
});

test('stopped means stopped', () => {
  const { supervisor, agents } = start();
  supervisor.stop();
  expect(agents[0]?.killed).toBe(true);
  agents[0]?.exit();
  vi.advanceTimersByTime(60_000);
  expect(agents).toHaveLength(1);
});
