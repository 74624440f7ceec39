import { describe, expect, test } from 'vitest';
import { screenOf, startAtHome, startChoosing, startRun } from '../testing/kioskRun.ts';

describe('help (K15)', () => {
  test('is called by one touch, shows its state, and leads back', () => {
    const run = startChoosing();
    run.act({ do: 'callHelp' });
    expect(run.sent).toEqual([{ type: 'help.call' }]);
    run.show({ help: { calledAt: 1, state: 'called' } });
    run.act({ do: 'closeHelp' });
    expect(run.state().screen).toMatchObject({ name: 'choose', cardId: 'c-1' });
  });

  test('a call that is under way is shown, not repeated; one that nobody heard is repeated', () => {
    const run = startAtHome();
    run.show({ help: { calledAt: 1, state: 'called' } });
    run.act({ do: 'callHelp' });
    expect(run.sent).toEqual([]);
    run.act({ do: 'closeHelp' });
    run.show({ help: { calledAt: 1, state: 'unreachable' } });
    run.act({ do: 'callHelp' });
    expect(run.sent).toEqual([{ type: 'help.call' }]);
  });

  test('waits for an answer longer than for a touch', () => {
    const run = startAtHome();
    run.act({ do: 'callHelp' });
    run.show({ help: { calledAt: 1, state: 'called' } });
    run.pass(179_000);
    expect(screenOf(run)).toBe('help');
    run.show({ help: { calledAt: 1, state: 'answered' } });
    run.pass(100);
    expect(screenOf(run)).toBe('idleWarning');
  });

  test('ends when staff end it, and can be called off', () => {
    const run = startAtHome();
    run.act({ do: 'callHelp' });
    run.show({ help: { calledAt: 1, state: 'called' } });
    run.show({ help: null });
    expect(screenOf(run)).toBe('home');
    run.act({ do: 'callHelp' });
    run.act({ do: 'cancelHelp' });
    expect(run.sent.at(-1)).toEqual({ type: 'help.cancel' });
  });

  test('on a kiosk out of service it leads back there, or to the invitation once it works', () => {
    const run = startRun();
    run.show({ blocked: 'STORE_FAILED' });
    run.act({ do: 'callHelp' });
    run.show({ help: { calledAt: 1, state: 'called' } });
    expect(screenOf(run)).toBe('help');
    run.act({ do: 'closeHelp' });
    expect(screenOf(run)).toBe('outOfService');
    run.act({ do: 'callHelp' });
    run.show({ blocked: null });
    run.act({ do: 'closeHelp' });
    expect(screenOf(run)).toBe('attract');
  });
});
