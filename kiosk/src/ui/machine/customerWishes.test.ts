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
import { freshCustomer } from './screenState.ts';

describe('language and accessibility (K12)', () => {
  test('opens over a screen, takes effect at once, and leads back to it', () => {
    const run = startChoosing();
    run.act({ do: 'openSettings' });
    run.act({ do: 'adjust', wish: { highContrast: true } });
    run.act({ do: 'adjust', wish: { lowReach: true } });
    expect(run.state()).toMatchObject({ highContrast: true, lowReach: true, screen: { name: 'settings' } });
    run.act({ do: 'back' });
    expect(run.state().screen).toMatchObject({ name: 'choose', cardId: 'c-1' });
  });

  test('from the invitation it leads to the tiles', () => {
    const run = startRun();
    run.act({ do: 'openSettings' });
    run.act({ do: 'back' });
    expect(screenOf(run)).toBe('home');
  });

  test('nothing of it binds the next customer', () => {
    const run = startAtHome();
    const wish = {
      language: 'en',
      large: true,
      highContrast: true,
      lowReach: true,
      voice: 'on',
      volume: 5,
    } as const;
    run.act({ do: 'adjust', wish });
    run.act(take);
    run.hear({ type: 'ticket.issued', requestId: REQUEST, ticket: shownTicket() });
    run.act({ do: 'finish' });
    expect(run.state()).toMatchObject({ screen: { name: 'attract' }, ...freshCustomer });
  });
});

describe('priority service (K13)', () => {
  test('a reason is never needed, and can be taken back', () => {
    const run = startAtHome();
    run.act({ do: 'openCare' });
    run.act({ do: 'giveReason', reason: 'senior' });
    expect(run.state().careReason).toBe('senior');
    run.act({ do: 'giveReason', reason: 'senior' });
    expect(run.state().careReason).toBeNull();
    run.act({ do: 'chooseCare' });
    expect(run.state().screen).toMatchObject({ name: 'home', care: true });
  });

  test('who wants a pager gets the number first, then somebody is called to bring it', () => {
    const run = startAtHome();
    run.act({ do: 'openCare' });
    run.act({ do: 'togglePager' });
    run.act({ do: 'chooseCare' });
    run.act(take);
    expect(run.sent).toHaveLength(1);
    run.hear({ type: 'ticket.issued', requestId: REQUEST, ticket: shownTicket() });
    expect(run.sent.at(-1)).toEqual({ type: 'help.call' });
  });

  test('the way back without the wish leaves nothing of it', () => {
    const run = startAtHome();
    run.act({ do: 'openCare' });
    run.act({ do: 'togglePager' });
    run.act({ do: 'chooseCare' });
    run.act({ do: 'leaveCare' });
    expect(run.state()).toMatchObject({ pager: false, screen: { name: 'home', care: false } });
  });
});
