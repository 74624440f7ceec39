import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AgentToPage } from '../pageProtocol.ts';
import { heldCard } from './machine/moves.ts';
import type { Act, KioskEvent } from './machine/screenState.ts';
import { visibleScreen } from './screenMachine.ts';
import { type KioskRun, shownTicket, startRun } from './testing/kioskRun.ts';

const REQUEST = 'a'.repeat(32);
const take: Act = { do: 'take', businessId: 'personal', requestId: REQUEST };

const screen = (run: KioskRun): string => visibleScreen(run.state()).name;
const home = (): KioskRun => {
  const run = startRun();
  run.act({ do: 'elsewhere' });
  return run;
};
const choosing = (): KioskRun => {
  const run = startRun();
  run.hear({ type: 'card.ready', cardId: 'c-1' });
  return run;
};
const issued = (run = home(), requestId = REQUEST): KioskRun => {
  run.act({ ...take, requestId });
  run.hear({ type: 'ticket.issued', requestId, ticket: shownTicket() });
  return run;
};
const print = (state: 'waiting' | 'printed' | 'sent' | 'failed'): AgentToPage => ({
  type: 'ticket.printing',
  ticketId: 't-1',
  print: state,
});

describe('starting (K00)', () => {
  test('shows the checks until every device has answered, then invites', () => {
    const run = startRun('boot');
    run.event({ type: 'link', link: 'open' });
    run.show({ reader: { state: 'checking' } });
    expect(screen(run)).toBe('boot');
    run.show({ reader: { state: 'ready' } });
    expect(screen(run)).toBe('attract');
  });

  test('what does not work stays readable for five seconds and stops nothing', () => {
    const run = startRun('boot');
    run.event({ type: 'link', link: 'open' });
    run.show({ printer: { state: 'offline' } });
    run.pass(4_900);
    expect(screen(run)).toBe('boot');
    run.pass(200);
    expect(screen(run)).toBe('attract');
  });

  test('a device that never answers holds nobody up for more than 15 seconds', () => {
    const run = startRun('boot');
    run.event({ type: 'link', link: 'open' });
    run.show({ reader: { state: 'checking' } });
    run.pass(15_000);
    expect(screen(run)).toBe('attract');
  });

  test('a kiosk that cannot issue tickets says so from the start', () => {
    const run = startRun('boot');
    run.event({ type: 'link', link: 'open' });
    run.show({ blocked: 'KEYS_UNREADABLE' });
    expect(run.state().screen).toEqual({ name: 'outOfService', code: 'KEYS_UNREADABLE' });
  });
});

describe('without a card', () => {
  test('any touch leads to the tiles, and one more to a number', () => {
    const run = home();
    expect(screen(run)).toBe('home');
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
    expect(screen(run)).toBe('result');
  });

  test('a double touch takes one ticket', () => {
    const run = home();
    run.act(take);
    run.actAtOnce({ ...take, requestId: 'b'.repeat(32) });
    run.hear({ type: 'ticket.issued', requestId: REQUEST, ticket: shownTicket() });
    run.pass(1_000);
    run.actAtOnce({ do: 'takeAnother' });
    run.actAtOnce({ do: 'finish' });
    expect(screen(run)).toBe('result');
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
    const run = home();
    const businesses = run.state().view?.businesses.map((business) => ({ ...business, open: false })) ?? [];
    run.show({ businesses });
    run.act(take);
    expect(run.sent).toEqual([]);
  });

  test('priority sets the flag, then asks for the business; the way back clears it', () => {
    const run = home();
    run.act({ do: 'chooseCare' });
    expect(run.state().screen).toMatchObject({ name: 'home', care: true });
    run.act({ do: 'leaveCare' });
    expect(run.state().screen).toMatchObject({ name: 'home', care: false });
    run.act({ do: 'chooseCare' });
    run.act(take);
    expect(run.sent[0]).toMatchObject({ type: 'ticket.take', care: true });
  });

  test('the text of K05 comes only when the answer takes longer than 800 ms', () => {
    const run = home();
    run.act(take);
    run.pass(700);
    expect(screen(run)).toBe('home');
    run.pass(100);
    expect(screen(run)).toBe('issuing');
  });

  test('an answer that never comes ends in words, not in waiting', () => {
    const run = home();
    run.act(take);
    run.pass(10_000);
    expect(run.state().screen).toEqual({ name: 'refused', code: 'INTERNAL' });
  });

  test('a refusal is shown with its cause, and one touch leads back to the tiles', () => {
    const run = home();
    run.act(take);
    run.hear({ type: 'ticket.refused', requestId: REQUEST, code: 'TICKET_TOO_SOON' });
    expect(run.state().screen).toEqual({ name: 'refused', code: 'TICKET_TOO_SOON' });
    run.act({ do: 'retryCard' });
    expect(screen(run)).toBe('home');
  });

  test('an answer to another request changes nothing', () => {
    const run = home();
    run.act(take);
    run.hear({ type: 'ticket.issued', requestId: 'b'.repeat(32), ticket: shownTicket() });
    run.hear({ type: 'ticket.refused', requestId: 'b'.repeat(32), code: 'INTERNAL' });
    expect(run.state().screen.name).toBe('issuing');
  });

  test('a request whose answer may be lost is repeated with the same id when the agent is back', () => {
    const run = home();
    run.act(take);
    run.event({ type: 'link', link: 'lost' });
    run.event({ type: 'link', link: 'open' });
    expect(run.sent).toHaveLength(2);
    expect(run.sent[1]).toEqual(run.sent[0]);
  });
});

describe('with a card', () => {
  test('a read that is over within 300 ms shows no screen of its own', () => {
    const run = startRun();
    run.hear({ type: 'card.reading' });
    run.pass(200);
    expect(screen(run)).toBe('attract');
    run.hear({ type: 'card.ready', cardId: 'c-1' });
    expect(screen(run)).toBe('choose');
    expect(run.played).toEqual(['accept']);
  });

  test('a longer read shows K03', () => {
    const run = startRun();
    run.hear({ type: 'card.reading' });
    run.pass(300);
    expect(screen(run)).toBe('reading');
  });

  test('a reader that falls silent counts as a failed read', () => {
    const run = startRun();
    run.hear({ type: 'card.reading' });
    run.pass(6_000);
    expect(run.state().screen).toEqual({ name: 'cardFailed', cause: 'unreadable' });
  });

  test('one touch after the card takes the number with it', () => {
    const run = choosing();
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
      issued(run);
      screens.push(run.state().screen);
      return JSON.stringify(screens).replaceAll(cardId, 'card');
    });
    expect(shown[0]).toBe(shown[1]);
  });

  test('a new card replaces the one before', () => {
    const run = choosing();
    run.hear({ type: 'card.ready', cardId: 'c-2' });
    run.hear({ type: 'card.dropped', cardId: 'c-1' });
    expect(run.state().screen).toMatchObject({ name: 'choose', cardId: 'c-2' });
  });

  test('a second swipe that fails leaves the first card in place', () => {
    const run = choosing();
    run.hear({ type: 'card.reading' });
    run.hear({ type: 'card.failed', cause: 'tooFast' });
    expect(run.state().screen).toMatchObject({ name: 'choose', cardId: 'c-1' });
  });

  test('once the agent has forgotten the card, the same tiles go on without it', () => {
    const run = choosing();
    run.act({ do: 'chooseCare' });
    run.hear({ type: 'card.dropped', cardId: 'c-1' });
    expect(run.state().screen).toMatchObject({ name: 'home', care: true });
  });

  test('priority asked for before the swipe is kept', () => {
    const run = home();
    run.act({ do: 'chooseCare' });
    run.hear({ type: 'card.reading' });
    run.hear({ type: 'card.ready', cardId: 'c-1' });
    expect(run.state().screen).toMatchObject({ name: 'choose', care: true });
  });

  test('a branch with one business for cards goes straight to the number', () => {
    const run = startRun();
    run.hear({ type: 'ticket.started', requestId: 'agent-1' });
    run.hear({ type: 'ticket.issued', requestId: 'agent-1', ticket: shownTicket() });
    expect(screen(run)).toBe('result');
  });
});

describe('refusing the card (DR-07)', () => {
  test.each(['refuseCard', 'withoutCard'] as const)('after %s a swipe is dropped unseen', (act) => {
    const run = startRun();
    run.act({ do: act });
    expect(screen(run)).toBe('home');
    run.hear({ type: 'card.reading' });
    run.hear({ type: 'card.ready', cardId: 'c-1' });
    expect(screen(run)).toBe('home');
    expect(run.sent).toEqual([{ type: 'card.drop', cardId: 'c-1' }]);
  });

  test('the card that was read is forgotten at once', () => {
    const run = choosing();
    run.act({ do: 'dropCard' });
    expect(run.sent).toEqual([{ type: 'card.drop', cardId: 'c-1' }]);
    expect(screen(run)).toBe('home');
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
    const run = home();
    run.act({ do: 'refuseCard' });
    run.act({ do: 'allowCard' });
    expect(run.state().cardRefused).toBe(false);
    run.act({ do: 'refuseCard' });
    run.pass(60_100);
    expect(screen(run)).toBe('attract');
    expect(run.state().cardRefused).toBe(false);
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
    expect(screen(run)).toBe('idleWarning');
    run.pass(20_000);
    expect(screen(run)).toBe('home');
  });
});

describe('the number (K06, K08)', () => {
  test('is never called printed before the printer has said so', () => {
    const run = issued();
    expect(run.state().screen).toMatchObject({ print: 'waiting' });
    run.hear(print('sent'));
    expect(run.state().screen).toMatchObject({ print: 'sent' });
    run.hear(print('printed'));
    expect(run.state().screen).toMatchObject({ print: 'printed' });
  });

  test('goes after 20 s, and any touch begins them anew', () => {
    const run = issued();
    run.hear(print('printed'));
    run.pass(15_000);
    run.event({ type: 'touch' });
    run.pass(19_900);
    expect(screen(run)).toBe('result');
    run.pass(100);
    expect(screen(run)).toBe('attract');
  });

  test('stays a minute without paper, and somebody is called', () => {
    const run = issued();
    run.hear(print('failed'));
    run.pass(30_000);
    run.hear(print('failed'));
    expect(run.sent.filter(({ type }) => type === 'help.call')).toHaveLength(1);
    run.pass(29_900);
    expect(run.state().screen).toMatchObject({ name: 'result', print: 'failed' });
    run.pass(100);
    expect(screen(run)).toBe('attract');
  });

  test('help that is on its way already is not called twice', () => {
    const run = issued();
    run.show({ help: { calledAt: 1, state: 'answered' } });
    run.hear(print('failed'));
    run.hear(print('failed'));
    expect(run.sent.filter(({ type }) => type === 'help.call')).toEqual([]);
  });

  test('without paper it is not covered by the next swipe', () => {
    const run = issued();
    run.hear(print('failed'));
    run.hear({ type: 'card.reading' });
    run.hear({ type: 'card.ready', cardId: 'c-2' });
    expect(run.state().screen).toMatchObject({ name: 'result', print: 'failed' });
    expect(run.sent.at(-1)).toEqual({ type: 'card.drop', cardId: 'c-2' });
  });

  test('with paper on its way the next customer may swipe', () => {
    const run = issued();
    run.hear(print('printed'));
    run.hear({ type: 'card.ready', cardId: 'c-2' });
    expect(run.state().screen).toMatchObject({ name: 'choose', cardId: 'c-2' });
  });

  test('if nobody says whether paper came, it is to be remembered', () => {
    const run = issued();
    run.pass(20_000);
    expect(run.state().screen).toMatchObject({ name: 'result', print: 'failed' });
  });

  test('learns of its paper also under a call for help', () => {
    const run = issued();
    run.act({ do: 'callHelp' });
    run.hear(print('printed'));
    run.act({ do: 'closeHelp' });
    expect(run.state().screen).toMatchObject({ name: 'result', print: 'printed' });
  });

  test('news of another ticket changes nothing', () => {
    const run = issued();
    run.hear({ type: 'ticket.printing', ticketId: 't-2', print: 'failed' });
    expect(run.state().screen).toMatchObject({ print: 'waiting' });
  });

  test('another ticket begins at the tiles, without the card', () => {
    const run = issued(choosing());
    run.act({ do: 'takeAnother' });
    expect(run.state().screen).toMatchObject({ name: 'home', care: false });
  });
});

describe('time (3.1)', () => {
  test.each([
    ['home', home, 40_000],
    ['choose', choosing, 20_000],
  ] as const)('%s warns in time with a sound, and ends 20 s later', (_name, begin, idleMs) => {
    const run = begin();
    const before = screen(run);
    run.pass(idleMs - 100);
    expect(screen(run)).toBe(before);
    run.pass(100);
    expect(screen(run)).toBe('idleWarning');
    expect(run.played.at(-1)).toBe('warning');
    run.pass(19_900);
    expect(screen(run)).toBe('idleWarning');
    run.pass(100);
    expect(screen(run)).toBe('attract');
  });

  test('large type doubles the time', () => {
    const run = home();
    run.act({ do: 'toggleLarge' });
    run.pass(79_900);
    expect(screen(run)).toBe('home');
    run.pass(200);
    expect(screen(run)).toBe('idleWarning');
  });

  test('a touch extends as often as one likes', () => {
    const run = home();
    for (let time = 0; time < 20; time += 1) {
      run.pass(39_000);
      run.event({ type: 'touch' });
    }
    expect(screen(run)).toBe('home');
  });

  test.each(['stay', 'elsewhere'] as const)('%s returns from the warning to the same choice', (act) => {
    const run = choosing();
    run.pass(20_000);
    run.act({ do: act });
    expect(run.state().screen).toMatchObject({ name: 'choose', cardId: 'c-1' });
  });

  test('the finger that comes down on a button of the warning does not close it first', () => {
    const run = home();
    run.pass(40_000);
    run.event({ type: 'touch' });
    expect(screen(run)).toBe('idleWarning');
  });

  test.each([
    ['is given up', (run: KioskRun) => run.act({ do: 'leave' })],
    ['runs out', (run: KioskRun) => run.pass(20_000)],
  ])('when the warning %s, the card is forgotten and every choice with it', (_how, end) => {
    const run = choosing();
    run.act({ do: 'toggleLanguage' });
    run.pass(20_000);
    end(run);
    expect(run.sent).toEqual([{ type: 'card.drop', cardId: 'c-1' }]);
    expect(run.state()).toMatchObject({ language: 'zh-CN', large: false, screen: { name: 'attract' } });
  });

  test('the agent forgets the card under a warning too', () => {
    const run = choosing();
    run.pass(20_000);
    run.hear({ type: 'card.dropped', cardId: 'c-1' });
    run.act({ do: 'stay' });
    expect(screen(run)).toBe('home');
  });
});

describe('help (K15)', () => {
  test('is called by one touch, shows its state, and leads back', () => {
    const run = choosing();
    run.act({ do: 'callHelp' });
    expect(run.sent).toEqual([{ type: 'help.call' }]);
    run.show({ help: { calledAt: 1, state: 'called' } });
    run.act({ do: 'closeHelp' });
    expect(run.state().screen).toMatchObject({ name: 'choose', cardId: 'c-1' });
  });

  test('a call that is under way is shown, not repeated; one that nobody heard is repeated', () => {
    const run = home();
    run.show({ help: { calledAt: 1, state: 'called' } });
    run.act({ do: 'callHelp' });
    expect(run.sent).toEqual([]);
    run.act({ do: 'closeHelp' });
    run.show({ help: { calledAt: 1, state: 'unreachable' } });
    run.act({ do: 'callHelp' });
    expect(run.sent).toEqual([{ type: 'help.call' }]);
  });

  test('waits for an answer longer than for a touch', () => {
    const run = home();
    run.act({ do: 'callHelp' });
    run.show({ help: { calledAt: 1, state: 'called' } });
    run.pass(179_000);
    expect(screen(run)).toBe('help');
    run.show({ help: { calledAt: 1, state: 'answered' } });
    run.pass(100);
    expect(screen(run)).toBe('idleWarning');
  });

  test('ends when staff end it, and can be called off', () => {
    const run = home();
    run.act({ do: 'callHelp' });
    run.show({ help: { calledAt: 1, state: 'called' } });
    run.show({ help: null });
    expect(screen(run)).toBe('home');
    run.act({ do: 'callHelp' });
    run.act({ do: 'cancelHelp' });
    expect(run.sent.at(-1)).toEqual({ type: 'help.cancel' });
  });

  test('on a kiosk out of service it leads back there, or to the invitation once it works', () => {
    const run = startRun();
    run.show({ blocked: 'STORE_FAILED' });
    run.act({ do: 'callHelp' });
    run.show({ help: { calledAt: 1, state: 'called' } });
    expect(screen(run)).toBe('help');
    run.act({ do: 'closeHelp' });
    expect(screen(run)).toBe('outOfService');
    run.act({ do: 'callHelp' });
    run.show({ blocked: null });
    run.act({ do: 'closeHelp' });
    expect(screen(run)).toBe('attract');
  });
});

describe('out of service (K16)', () => {
  test('comes and goes with what blocks the kiosk', () => {
    const run = home();
    run.show({ blocked: 'STORE_FAILED' });
    expect(run.state().screen).toEqual({ name: 'outOfService', code: 'STORE_FAILED' });
    run.show({ blocked: null });
    expect(screen(run)).toBe('attract');
  });

  test('takes no number away that is on the screen', () => {
    const run = issued();
    run.hear(print('printed'));
    run.show({ blocked: 'STORE_FAILED' });
    expect(screen(run)).toBe('result');
    run.pass(20_000);
    expect(screen(run)).toBe('outOfService');
  });

  test('a lost agent is noticed after five seconds and forgiven at once', () => {
    const run = home();
    run.event({ type: 'link', link: 'lost' });
    run.pass(4_900);
    expect(screen(run)).toBe('home');
    run.pass(100);
    expect(run.state().screen).toEqual({ name: 'outOfService', code: null });
    run.event({ type: 'link', link: 'open' });
    run.show({});
    expect(screen(run)).toBe('attract');
  });

  test('a number whose paper is unknown when the agent goes is to be remembered', () => {
    const run = issued();
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
    run.act({ do: 'toggleLanguage' });
    expect(run.state()).toMatchObject({ language: 'en', screen: { name: 'home' } });
    run.act({ do: 'toggleLarge' });
    run.act(take);
    expect(run.sent[0]).toMatchObject({ language: 'en' });
    run.hear({ type: 'ticket.issued', requestId: REQUEST, ticket: shownTicket() });
    run.act({ do: 'toggleLanguage' });
    expect(run.state()).toMatchObject({ language: 'zh-CN', large: true, screen: { name: 'result' } });
  });
});

describe('whatever happens', () => {
  const act = fc.oneof(
    fc.constantFrom<Act['do']>(
      'elsewhere', 'start', 'refuseCard', 'allowCard', 'dropCard', 'cancelReading', 'chooseCare', 'leaveCare',
      'turnPage', 'takeAnother', 'finish', 'retryCard', 'withoutCard', 'stay', 'leave', 'callHelp', 'closeHelp',
      'cancelHelp', 'toggleLanguage', 'toggleLarge',
    ).map((name) => ({ do: name }) as Act),
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
    print('printed'),
    print('failed'),
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
    for (const next of steps) typeof next === 'number' ? run.pass(next) : run.event(next);
  };

  test('a kiosk that is left alone finds its way back to K01, and keeps nothing of anybody', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const run = startRun();
        play(run, steps);
        run.event({ type: 'link', link: 'open' });
        run.show({ help: null });
        run.pass(600_000);
        expect(run.state()).toMatchObject({ screen: { name: 'attract' }, cardRefused: false, large: false });
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
