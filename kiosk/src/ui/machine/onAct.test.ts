import { describe, expect, test } from 'vitest';
import {
  REQUEST,
  screenOf,
  shownTicket,
  startAtHome,
  startChoosing,
  startRun,
  take,
} from '../testing/kioskRun.ts';

describe('without a card', () => {
  test('any touch leads to the tiles, and one more to a number', () => {
    const run = startAtHome();
    expect(screenOf(run)).toBe('home');
    run.act(take);
    expect(run.sent).toEqual([
      {
        type: 'ticket.take',
        requestId: REQUEST,
        businessId: 'personal',
        cardId: null,
        care: false,
        language: 'zh-CN',
      },
    ]);
    run.hear({ type: 'ticket.issued', requestId: REQUEST, ticket: shownTicket() });
    expect(screenOf(run)).toBe('result');
  });

  test('a double touch takes one ticket', () => {
    const run = startAtHome();
    run.act(take);
    run.actAtOnce({ ...take, requestId: 'b'.repeat(32) });
    run.hear({ type: 'ticket.issued', requestId: REQUEST, ticket: shownTicket() });
    run.pass(1_000);
    run.actAtOnce({ do: 'takeAnother' });
    run.actAtOnce({ do: 'finish' });
    expect(screenOf(run)).toBe('result');
    expect(run.sent).toHaveLength(1);
  });

  test('the second touch of a double touch on K01 does not choose a business', () => {
    const run = startRun();
    run.act({ do: 'elsewhere' });
    run.pass(300);
    run.actAtOnce(take);
    expect(run.sent).toEqual([]);
    run.pass(100);
    run.actAtOnce(take);
    expect(run.sent).toHaveLength(1);
  });

  test('a business that has just closed takes no number', () => {
    const run = startAtHome();
    const businesses = run.state().view?.businesses.map((business) => ({ ...business, open: false })) ?? [];
    run.show({ businesses });
    run.act(take);
    expect(run.sent).toEqual([]);
  });

  test('priority sets the flag, then asks for the business; the way back clears it [R32]', () => {
    const run = startAtHome();
    run.act({ do: 'openCare' });
    run.act({ do: 'chooseCare' });
    expect(run.state().screen).toMatchObject({ name: 'home', care: true });
    run.act({ do: 'leaveCare' });
    expect(run.state().screen).toMatchObject({ name: 'home', care: false });
    run.act({ do: 'openCare' });
    run.act({ do: 'chooseCare' });
    run.act(take);
    expect(run.sent[0]).toMatchObject({ type: 'ticket.take', care: true });
  });

  test('the text of K05 comes only when the answer takes longer than 800 ms', () => {
    const run = startAtHome();
    run.act(take);
    run.pass(700);
    expect(screenOf(run)).toBe('home');
    run.pass(100);
    expect(screenOf(run)).toBe('issuing');
  });

  test('an answer that never comes ends in words, not in waiting', () => {
    const run = startAtHome();
    run.act(take);
    run.pass(10_000);
    expect(run.state().screen).toEqual({ name: 'refused', code: 'INTERNAL' });
  });

  test('a refusal is shown with its cause, and one touch leads back to the tiles', () => {
    const run = startAtHome();
    run.act(take);
    run.hear({ type: 'ticket.refused', requestId: REQUEST, code: 'TICKET_TOO_SOON' });
    expect(run.state().screen).toEqual({ name: 'refused', code: 'TICKET_TOO_SOON' });
    run.act({ do: 'retryCard' });
    expect(screenOf(run)).toBe('home');
  });

  test('an answer to another request changes nothing', () => {
    const run = startAtHome();
    run.act(take);
    run.hear({ type: 'ticket.issued', requestId: 'b'.repeat(32), ticket: shownTicket() });
    run.hear({ type: 'ticket.refused', requestId: 'b'.repeat(32), code: 'INTERNAL' });
    expect(run.state().screen.name).toBe('issuing');
  });

  test('a request whose answer may be lost is repeated with the same id when the agent is back', () => {
    const run = startAtHome();
    run.act(take);
    run.event({ type: 'link', link: 'lost' });
    run.event({ type: 'link', link: 'open' });
    expect(run.sent).toHaveLength(2);
    expect(run.sent[1]).toEqual(run.sent[0]);
  });
});

describe('refusing the card (DR-07)', () => {
  test.each(['refuseCard', 'withoutCard'] as const)('after %s a swipe is dropped unseen', (act) => {
    const run = startRun();
    run.act({ do: act });
    expect(screenOf(run)).toBe('home');
    run.hear({ type: 'card.reading' });
    run.hear({ type: 'card.ready', cardId: 'c-1' });
    expect(screenOf(run)).toBe('home');
    expect(run.sent).toEqual([{ type: 'card.drop', cardId: 'c-1' }]);
  });

  test('the card that was read is forgotten at once', () => {
    const run = startChoosing();
    run.act({ do: 'dropCard' });
    expect(run.sent).toEqual([{ type: 'card.drop', cardId: 'c-1' }]);
    expect(screenOf(run)).toBe('home');
  });

  test('cancelling a read drops what it yields', () => {
    const run = startRun();
    run.hear({ type: 'card.reading' });
    run.pass(500);
    run.act({ do: 'cancelReading' });
    run.hear({ type: 'card.ready', cardId: 'c-1' });
    expect(run.sent).toEqual([{ type: 'card.drop', cardId: 'c-1' }]);
  });

  test('the choice can be taken back, and does not bind the next customer', () => {
    const run = startAtHome();
    run.act({ do: 'refuseCard' });
    run.act({ do: 'allowCard' });
    expect(run.state().cardRefused).toBe(false);
    run.act({ do: 'refuseCard' });
    run.pass(60_100);
    expect(screenOf(run)).toBe('attract');
    expect(run.state().cardRefused).toBe(false);
  });
});

describe('a button that belongs to another screen', () => {
  test.each(['allowCard', 'retryCard', 'finish', 'takeAnother', 'stay', 'leave', 'closeHelp'] as const)(
    '%s loses no card that waits for the choice',
    (act) => {
      const run = startChoosing();
      run.act({ do: act });
      expect(run.state().screen).toMatchObject({ name: 'choose', cardId: 'c-1' });
    },
  );

  test.each(['withoutCard', 'retryCard', 'callHelp', 'takeAnother'] as const)(
    '%s loses no number that is on its way',
    (act) => {
      const run = startAtHome();
      run.act(take);
      run.act({ do: act });
      expect(run.state().screen.name).toBe('issuing');
    },
  );
});

test('a machine that staff have paused uses no card', () => {
  const run = startRun();
  run.show({ paused: true });
  run.hear({ type: 'card.ready', cardId: 'c-1' });
  expect(run.sent).toEqual([{ type: 'card.drop', cardId: 'c-1' }]);
  expect(screenOf(run)).toBe('attract');
});
