import { EventEmitter } from 'node:events';
import { silentLogger } from '@lobby/shared';
import { expect, test } from 'vitest';
import { AgentSupervisor } from './agentSupervisor.ts';
import { attachedAgent } from './attachedAgent.ts';
import { forPageLinks } from './forPageLinks.ts';

function attach() {
  const asked: unknown[] = [];
  const shown: string[] = [];
  const parent = Object.assign(new EventEmitter(), { send: (message: unknown) => asked.push(message) > 0 });
  let ended = false;
  const supervisor = new AgentSupervisor({
    startAgent: () => attachedAgent(parent, () => (ended = true)),
    onMessage: forPageLinks((pageUrl) => shown.push(pageUrl)),
    now: () => 0,
    log: silentLogger,
  });
  supervisor.start();
  return { parent, supervisor, asked, shown, hasEnded: () => ended };
}

test('a window beside a foreign agent asks its parent for the page, and again after a crash', () => {
  const { parent, supervisor, asked, shown } = attach();
  expect(asked).toEqual([{ do: 'newPageUrl' }]);
  parent.emit('message', { event: 'pageUrl', pageUrl: 'http://127.0.0.1:8703/#one' });
  supervisor.askForPage();
  expect(asked).toHaveLength(2);
  parent.emit('message', { event: 'pageUrl', pageUrl: 'http://127.0.0.1:8703/#two' });
  expect(shown).toEqual(['http://127.0.0.1:8703/#one', 'http://127.0.0.1:8703/#two']);
});

test('it shows no page of another machine', () => {
  const { parent, shown } = attach();
  parent.emit('message', { event: 'pageUrl', pageUrl: 'http://192.0.2.1/#one' });
  expect(shown).toEqual([]);
});

test('it ends with its parent', () => {
  const { parent, hasEnded } = attach();
  parent.emit('disconnect');
  expect(hasEnded()).toBe(true);
});
