import { describe, expect, test } from 'vitest';
import type { AgentToPage } from '../../pageProtocol.ts';
import {
  printing,
  screenOf,
  shownTicket,
  startAtHome,
  startChoosing,
  startIssued,
  startRun,
  take,
} from '../testing/kioskRun.ts';

describe('with a card', () => {
  test('a read that is over within 300 ms shows no screen of its own', () => {
    const run = startRun();
    run.hear({ type: 'card.reading' });
    run.pass(200);
    expect(screenOf(run)).toBe('attract');
    run.hear({ type: 'card.ready', cardId: 'c-1' });
    expect(screenOf(run)).toBe('choose');
    expect(run.played).toEqual(['accept']);
  });

  test('a longer read shows K03', () => {
    const run = startRun();
    run.hear({ type: 'card.reading' });
    run.pass(300);
    expect(screenOf(run)).toBe('reading');
  });

  test('a reader that falls silent counts as a failed read', () => {
    const run = startRun();
    run.hear({ type: 'card.reading' });
    run.pass(6_000);
    expect(run.state().screen).toEqual({ name: 'cardFailed', cause: 'unreadable' });
  });

  test('one touch after the card takes the number with it', () => {
    const run = startChoosing();
    run.act(take);
    expect(run.sent).toMatchObject([{ type: 'ticket.take', cardId: 'c-1' }]);
  });

  test('the screens of two cards differ in nothing but the opaque id [R18]', () => {
    const shown = ['c-1', 'c-2'].map((cardId) => {
      const run = startRun();
      const screens: unknown[] = [];
      for (const message of [
        { type: 'card.reading' },
        { type: 'card.ready', cardId },
      ] satisfies AgentToPage[]) {
        run.hear(message);
        screens.push(run.state().screen);
      }
      startIssued(run);
      screens.push(run.state().screen);
      return JSON.stringify(screens).replaceAll(cardId, 'card');
    });
    expect(shown[0]).toBe(shown[1]);
  });

  test('a new card replaces the one before', () => {
    const run = startChoosing();
    run.hear({ type: 'card.ready', cardId: 'c-2' });
    run.hear({ type: 'card.dropped', cardId: 'c-1' });
    expect(run.state().screen).toMatchObject({ name: 'choose', cardId: 'c-2' });
  });

  test('a second swipe that fails leaves the first card in place', () => {
    const run = startChoosing();
    run.hear({ type: 'card.reading' });
    run.hear({ type: 'card.failed', cause: 'tooFast' });
    expect(run.state().screen).toMatchObject({ name: 'choose', cardId: 'c-1' });
  });

  test('once the agent has forgotten the card, the same tiles go on without it', () => {
    const run = startChoosing();
    run.act({ do: 'openCare' });
    run.act({ do: 'chooseCare' });
    run.hear({ type: 'card.dropped', cardId: 'c-1' });
    expect(run.state().screen).toMatchObject({ name: 'home', care: true });
  });

  test('priority asked for before the swipe is kept', () => {
    const run = startAtHome();
    run.act({ do: 'openCare' });
    run.act({ do: 'chooseCare' });
    run.hear({ type: 'card.reading' });
    run.hear({ type: 'card.ready', cardId: 'c-1' });
    expect(run.state().screen).toMatchObject({ name: 'choose', care: true });
  });

  test('a branch with one business for cards goes straight to the number', () => {
    const run = startRun();
    run.hear({ type: 'ticket.started', requestId: 'agent-1' });
    run.hear({ type: 'ticket.issued', requestId: 'agent-1', ticket: shownTicket() });
    expect(screenOf(run)).toBe('result');
  });
});

describe('failed reads (K07)', () => {
  test('says the cause, counts, and starts again with the next card', () => {
    const run = startRun();
    run.hear({ type: 'card.failed', cause: 'tooFast' });
    run.hear({ type: 'card.failed', cause: 'unreadable' });
    expect(run.state()).toMatchObject({
      failuresInRow: 2,
      screen: { name: 'cardFailed', cause: 'unreadable' },
    });
    expect(run.played).toEqual(['error', 'error']);
    run.hear({ type: 'card.ready', cardId: 'c-1' });
    expect(run.state()).toMatchObject({ failuresInRow: 0, readFailedAt: [] });
  });

  test('failures of one customer are not held against the next, but the reader remembers them', () => {
    const run = startRun();
    run.hear({ type: 'card.failed', cause: 'unreadable' });
    run.act({ do: 'retryCard' });
    run.pass(60_100);
    expect(run.state()).toMatchObject({ failuresInRow: 0, screen: { name: 'attract' } });
    expect(run.state().readFailedAt).toHaveLength(1);
  });

  test('warns after 30 s and leads back to the tiles after 20 more', () => {
    const run = startRun();
    run.hear({ type: 'card.failed', cause: 'unreadable' });
    run.pass(30_000);
    expect(screenOf(run)).toBe('idleWarning');
    run.pass(20_000);
    expect(screenOf(run)).toBe('home');
  });
});

describe('the number (K06, K08)', () => {
  test('is never called printed before the printer has said so', () => {
    const run = startIssued();
    expect(run.state().screen).toMatchObject({ print: 'waiting' });
    run.hear(printing('sent'));
    expect(run.state().screen).toMatchObject({ print: 'sent' });
    run.hear(printing('printed'));
    expect(run.state().screen).toMatchObject({ print: 'printed' });
  });

  test('goes after 20 s, and any touch begins them anew', () => {
    const run = startIssued();
    run.hear(printing('printed'));
    run.pass(15_000);
    run.event({ type: 'touch' });
    run.pass(19_900);
    expect(screenOf(run)).toBe('result');
    run.pass(100);
    expect(screenOf(run)).toBe('attract');
  });

  test('stays a minute without paper, and somebody is called', () => {
    const run = startIssued();
    run.hear(printing('failed'));
    run.pass(30_000);
    run.hear(printing('failed'));
    expect(run.sent.filter(({ type }) => type === 'help.call')).toHaveLength(1);
    run.pass(29_900);
    expect(run.state().screen).toMatchObject({ name: 'result', print: 'failed' });
    run.pass(100);
    expect(screenOf(run)).toBe('attract');
  });

  test('help that is on its way already is not called twice', () => {
    const run = startIssued();
    run.show({ help: { calledAt: 1, state: 'answered' } });
    run.hear(printing('failed'));
    run.hear(printing('failed'));
    expect(run.sent.filter(({ type }) => type === 'help.call')).toEqual([]);
  });

  test('without paper it is not covered by the next swipe', () => {
    const run = startIssued();
    run.hear(printing('failed'));
    run.hear({ type: 'card.reading' });
    run.hear({ type: 'card.ready', cardId: 'c-2' });
    expect(run.state().screen).toMatchObject({ name: 'result', print: 'failed' });
    expect(run.sent.at(-1)).toEqual({ type: 'card.drop', cardId: 'c-2' });
  });

  test('with paper on its way the next customer may swipe', () => {
    const run = startIssued();
    run.hear(printing('printed'));
    run.hear({ type: 'card.ready', cardId: 'c-2' });
    expect(run.state().screen).toMatchObject({ name: 'choose', cardId: 'c-2' });
  });

  test('if nobody says whether paper came, it is to be remembered', () => {
    const run = startIssued();
    run.pass(20_000);
    expect(run.state().screen).toMatchObject({ name: 'result', print: 'failed' });
  });

  test('learns of its paper also under a call for help', () => {
    const run = startIssued();
    run.act({ do: 'callHelp' });
    run.hear(printing('printed'));
    run.act({ do: 'closeHelp' });
    expect(run.state().screen).toMatchObject({ name: 'result', print: 'printed' });
  });

  test('news of another ticket changes nothing', () => {
    const run = startIssued();
    run.hear({ type: 'ticket.printing', ticketId: 't-2', print: 'failed' });
    expect(run.state().screen).toMatchObject({ print: 'waiting' });
  });

  test('another ticket begins at the tiles, without the card', () => {
    const run = startIssued(startChoosing());
    run.act({ do: 'takeAnother' });
    expect(run.state().screen).toMatchObject({ name: 'home', care: false });
  });
});
