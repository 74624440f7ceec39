import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AgentToPage } from './../pageProtocol.ts';
import { heldCard } from './machine/moves.ts';
import { type Act, freshCustomer, type KioskEvent } from './machine/screenState.ts';
import {
  type KioskRun,
  printing,
  REQUEST,
  screenOf,
  shownTicket,
  startAtHome,
  startIssued,
  startRun,
  take,
} from './testing/kioskRun.ts';

describe('starting (K00)', () => {
  test('shows the checks until every device has answered, then invites', () => {
    const run = startRun('boot');
    run.event({ type: 'link', link: 'open' });
    run.show({ reader: { state: 'checking' } });
    expect(screenOf(run)).toBe('boot');
    run.show({ reader: { state: 'ready' } });
    expect(screenOf(run)).toBe('attract');
  });

  test('what does not work stays readable for five seconds and stops nothing', () => {
    const run = startRun('boot');
    run.event({ type: 'link', link: 'open' });
    run.show({ printer: { state: 'offline' } });
    run.pass(4_900);
    expect(screenOf(run)).toBe('boot');
    run.pass(200);
    expect(screenOf(run)).toBe('attract');
  });

  test('a device that never answers holds nobody up for more than 15 seconds', () => {
    const run = startRun('boot');
    run.event({ type: 'link', link: 'open' });
    run.show({ reader: { state: 'checking' } });
    run.pass(15_000);
    expect(screenOf(run)).toBe('attract');
  });

  test('a kiosk that cannot issue tickets says so from the start', () => {
    const run = startRun('boot');
    run.event({ type: 'link', link: 'open' });
    run.show({ blocked: 'KEYS_UNREADABLE' });
    expect(run.state().screen).toEqual({ name: 'outOfService', code: 'KEYS_UNREADABLE' });
  });
});

describe('out of service (K16)', () => {
  test('comes and goes with what blocks the kiosk', () => {
    const run = startAtHome();
    run.show({ blocked: 'STORE_FAILED' });
    expect(run.state().screen).toEqual({ name: 'outOfService', code: 'STORE_FAILED' });
    run.show({ blocked: null });
    expect(screenOf(run)).toBe('attract');
  });

  test('takes no number away that is on the screen', () => {
    const run = startIssued();
    run.hear(printing('printed'));
    run.show({ blocked: 'STORE_FAILED' });
    expect(screenOf(run)).toBe('result');
    run.pass(20_000);
    expect(screenOf(run)).toBe('outOfService');
  });

  test('a lost agent is noticed after five seconds and forgiven at once', () => {
    const run = startAtHome();
    run.event({ type: 'link', link: 'lost' });
    run.pass(4_900);
    expect(screenOf(run)).toBe('home');
    run.pass(100);
    expect(run.state().screen).toEqual({ name: 'outOfService', code: null });
    run.event({ type: 'link', link: 'open' });
    run.show({});
    expect(screenOf(run)).toBe('attract');
  });

  test('a number whose paper is unknown when the agent goes is to be remembered', () => {
    const run = startIssued();
    run.event({ type: 'link', link: 'lost' });
    run.pass(5_000);
    expect(run.state().screen).toMatchObject({ name: 'result', print: 'failed' });
    run.pass(60_000);
    expect(run.state().screen).toEqual({ name: 'outOfService', code: null });
  });

  test('a page that never reached its agent says so', () => {
    const run = startRun('boot');
    run.pass(5_000);
    expect(run.state().screen).toEqual({ name: 'outOfService', code: null });
  });
});

describe('language and type', () => {
  test('change in one touch on every screen, and K01 opens with it', () => {
    const run = startRun();
    run.act({ do: 'adjust', wish: { language: 'en' } });
    expect(run.state()).toMatchObject({ language: 'en', screen: { name: 'home' } });
    run.act({ do: 'adjust', wish: { large: true } });
    run.act(take);
    expect(run.sent[0]).toMatchObject({ language: 'en' });
    run.hear({ type: 'ticket.issued', requestId: REQUEST, ticket: shownTicket() });
    run.act({ do: 'adjust', wish: { language: 'zh-CN' } });
    expect(run.state()).toMatchObject({ language: 'zh-CN', large: true, screen: { name: 'result' } });
  });
});

describe('whatever happens', () => {
  const act = fc.oneof(
    fc.constantFrom<Act['do']>(
      'elsewhere', 'start', 'refuseCard', 'allowCard', 'dropCard', 'cancelReading', 'openCare', 'chooseCare',
      'leaveCare', 'togglePager', 'openSettings', 'back', 'openBooking', 'openFindTicket', 'eraseKey', 'turnPage', 'takeAnother', 'finish', 'retryCard', 'withoutCard', 'stay', 'leave', 'callHelp', 'closeHelp',
      'cancelHelp',
    ).map((name) => ({ do: name }) as Act),
    fc.constantFrom<Act>(
      { do: 'adjust', wish: { language: 'en', large: true, highContrast: true, lowReach: true, volume: 5 } },
      { do: 'adjust', wish: { voice: 'on' } },
      { do: 'giveReason', reason: 'senior' },
      { do: 'typeKey', key: 'A' },
      { do: 'typeKey', key: '1' },
      { do: 'ask', requestId: '4'.repeat(32) },
    ),
    fc.constantFrom('1', '2').map((id): Act => ({ ...take, requestId: id.repeat(32) })),
  ); // prettier-ignore
  const message = fc.constantFrom<AgentToPage>(
    { type: 'card.reading' },
    { type: 'card.ready', cardId: 'c-1' },
    { type: 'card.ready', cardId: 'c-2' },
    { type: 'card.failed', cause: 'unreadable' },
    { type: 'card.dropped', cardId: 'c-1' },
    { type: 'ticket.started', requestId: '3'.repeat(32) },
    { type: 'ticket.issued', requestId: '1'.repeat(32), ticket: shownTicket() },
    { type: 'ticket.issued', requestId: '3'.repeat(32), ticket: shownTicket() },
    { type: 'ticket.refused', requestId: '2'.repeat(32), code: 'INTERNAL' },
    { type: 'ticket.found', requestId: '4'.repeat(32), found: { state: 'waiting', ahead: 3 } },
    { type: 'booking.refused', requestId: '4'.repeat(32), cause: 'unknown' },
    { type: 'ticket.issued', requestId: '4'.repeat(32), ticket: shownTicket() },
    printing('printed'),
    printing('failed'),
  );
  const step = fc.oneof(
    act.map((value): KioskEvent => ({ type: 'act', act: value })),
    message.map((value): KioskEvent => ({ type: 'agent', message: value })),
    fc.constantFrom<KioskEvent>(
      { type: 'touch' },
      { type: 'link', link: 'lost' },
      { type: 'link', link: 'open' },
    ),
    fc.constantFrom(100, 500, 5_000, 25_000),
  );
  const play = (run: KioskRun, steps: readonly (KioskEvent | number)[]): void => {
    for (const next of steps) {
      if (typeof next === 'number') run.pass(next);
      else run.event(next);
    }
  };

  test('a kiosk that is left alone finds its way back to K01, and keeps nothing of anybody', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const run = startRun();
        play(run, steps);
        run.event({ type: 'link', link: 'open' });
        run.show({ help: null });
        run.pass(600_000);
        expect(run.state()).toMatchObject({ screen: { name: 'attract' }, ...freshCustomer });
      }),
      { numRuns: 60 },
    );
  });

  test('every card that was offered is in use, held, or handed back', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const run = startRun();
        for (const next of steps) {
          const before = heldCard(run.state().screen);
          const sentBefore = run.sent.length;
          play(run, [next]);
          const after = heldCard(run.state().screen);
          if (before === null || before === after) continue;
          const told = run.sent.slice(sentBefore).some((sent) => 'cardId' in sent && sent.cardId === before);
          // The agent forgets the former card by itself when another is swiped, and knows what it has dropped.
          const agentKnows = typeof next !== 'number' && next.type === 'agent';
          const agentAway = run.state().lostAt !== null;
          expect(told || agentKnows || agentAway).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
