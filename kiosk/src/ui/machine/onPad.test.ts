import { describe, expect, test } from 'vitest';
import {
  REQUEST,
  screenOf,
  shownTicket,
  startAtHome,
  startChoosing,
  type KioskRun,
} from '../testing/kioskRun.ts';

const type = (run: KioskRun, keys: string): void => {
  for (const key of keys) run.act({ do: 'typeKey', key });
};
const ask = { do: 'ask', requestId: REQUEST } as const;

describe('booking (K14)', () => {
  function startBooking(run = startAtHome()): KioskRun {
    run.act({ do: 'openBooking' });
    return run;
  }

  test('a code of six digits becomes a ticket', () => {
    const run = startBooking();
    type(run, '48291');
    run.act(ask);
    expect(run.sent).toEqual([]);
    type(run, 'A777');
    run.act(ask);
    const language = 'zh-CN';
    expect(run.sent).toEqual([
      { type: 'booking.redeem', requestId: REQUEST, code: '482917', care: false, language },
    ]);
    run.hear({ type: 'ticket.issued', requestId: REQUEST, ticket: shownTicket() });
    expect(screenOf(run)).toBe('result');
  });

  test('who asked for priority before keeps it [K13]', () => {
    const run = startAtHome();
    run.act({ do: 'openCare' });
    run.act({ do: 'chooseCare' });
    startBooking(run);
    type(run, '482917');
    run.act(ask);
    expect(run.sent).toMatchObject([{ type: 'booking.redeem', care: true }]);
  });

  test('a card that was read before is forgotten once the booking has its ticket', () => {
    const run = startBooking(startChoosing());
    type(run, '482917');
    run.act(ask);
    run.hear({ type: 'ticket.issued', requestId: REQUEST, ticket: shownTicket() });
    expect(run.sent.at(-1)).toEqual({ type: 'card.drop', cardId: 'c-1' });
  });

  test('after three codes that nobody knows no more are asked for, and the tiles are one touch away', () => {
    const run = startBooking();
    for (let tries = 0; tries < 4; tries += 1) {
      type(run, '111111');
      run.act(ask);
      run.hear({ type: 'booking.refused', requestId: REQUEST, cause: 'unknown' });
    }
    expect(run.sent).toHaveLength(3);
    run.act({ do: 'back' });
    expect(screenOf(run)).toBe('home');
    run.act({ do: 'openBooking' });
    type(run, '1');
    expect(run.state().screen).toMatchObject({ entry: '' });
  });

  test('while the answer is awaited nothing else begins, and the same question is repeated after a lost link', () => {
    const run = startBooking();
    type(run, '482917');
    run.act(ask);
    run.act({ do: 'back' });
    run.act({ do: 'callHelp' });
    run.act({ do: 'openSettings' });
    expect(screenOf(run)).toBe('booking');
    run.event({ type: 'link', link: 'lost' });
    run.event({ type: 'link', link: 'open' });
    expect(run.sent).toHaveLength(2);
    expect(run.sent[1]).toEqual(run.sent[0]);
  });

  test('an answer that never comes ends in words', () => {
    const run = startBooking();
    type(run, '482917');
    run.act(ask);
    run.pass(10_000);
    expect(run.state().screen).toMatchObject({ asking: null, refusal: 'unavailable', entry: '' });
  });

  test('is not offered while the hub cannot answer', () => {
    const run = startAtHome();
    run.show({ answers: [] });
    run.act({ do: 'openBooking' });
    run.act({ do: 'openFindTicket' });
    expect(screenOf(run)).toBe('home');
  });
});

describe('where is my number (K20)', () => {
  function startFinding(): KioskRun {
    const run = startAtHome();
    run.act({ do: 'openFindTicket' });
    return run;
  }

  test('takes a letter and three or four digits, in this order only', () => {
    const run = startFinding();
    type(run, '1A0B08');
    expect(run.state().screen).toMatchObject({ entry: 'B08' });
    run.act({ do: 'eraseKey' });
    type(run, '0129');
    expect(run.state().screen).toMatchObject({ entry: 'B0012' });
    run.act(ask);
    expect(run.sent).toEqual([{ type: 'ticket.find', requestId: REQUEST, ticketNo: 'B0012' }]);
  });

  test('shows the answer, and the next key begins another number', () => {
    const run = startFinding();
    type(run, 'A008');
    run.act(ask);
    run.hear({ type: 'ticket.found', requestId: 'b'.repeat(32), found: { state: 'missed' } });
    expect(run.state().screen).toMatchObject({ found: null });
    run.hear({ type: 'ticket.found', requestId: REQUEST, found: { state: 'waiting', ahead: 3 } });
    expect(run.state().screen).toMatchObject({ asking: null, found: { state: 'waiting', ahead: 3 } });
    type(run, 'C');
    expect(run.state().screen).toMatchObject({ entry: 'C', found: null });
  });
});
