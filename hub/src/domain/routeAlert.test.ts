import { describe, expect, test } from 'vitest';
import { decideAlert, type AlertCard } from './decideAlert.ts';
import { escalationRecipients, routeAlert, type StaffPresence } from './routeAlert.ts';

type Presences = Partial<Record<'bound' | 'deputy' | 'other' | 'lobby' | 'head', StaffPresence['presence']>>;

const careCard = decideAlert({
  profile: undefined,
  care: true,
  quiet: false,
  branchId: 'b',
  today: '2026-01-01',
});
const card = (over: Partial<AlertCard> = {}): AlertCard => ({
  ...(careCard as AlertCard),
  severity: 2,
  route: 'normal',
  kinds: ['vip'],
  tier: 1,
  advisorNo: '3101',
  ...over,
});

const staff = (presences: Presences): StaffPresence[] =>
  (
    [
      ['bound', '3101', 'advisor', '3102'],
      ['deputy', '3102', 'advisor', null],
      ['other', '3103', 'relationship', null],
      ['lobby', '2101', 'lobby', null],
      ['head', '1001', 'head', null],
      ['teller', '4001', 'teller', null],
    ] as const
  ).map(([staffId, staffNo, role, deputyNo]) => ({
    staffId,
    staffNo,
    name: staffId,
    role,
    deputyNo,
    presence: (staffId === 'teller' ? 'present' : presences[staffId]) ?? 'offline',
  }));

const told = (over: Partial<AlertCard>, presences: Presences): string[] =>
  routeAlert(card(over), staff(presences)).recipients.map((one) => `${one.staffId}:${one.via}`);

describe('who is told first [R27]', () => {
  test.each<[string, Partial<AlertCard>, Presences, string[]]>([
    ['the bound advisor', {}, { bound: 'present', deputy: 'present' }, ['bound:bound']],
    ['the bound advisor though busy', {}, { bound: 'busy', deputy: 'present' }, ['bound:bound']],
    ['the bound advisor though the page is hidden', {}, { bound: 'away' }, ['bound:bound']],
    [
      'else the deputy; the advisor sees it on return',
      {},
      { deputy: 'present' },
      ['bound:bound', 'deputy:deputy'],
    ],
    [
      "the customer's own deputy before the advisor's",
      { deputyNo: '3103' },
      { other: 'present', deputy: 'present' },
      ['bound:bound', 'other:deputy'],
    ],
    [
      'else any advisor',
      {},
      { other: 'present', lobby: 'present' },
      ['bound:bound', 'deputy:deputy', 'other:anyAdvisor'],
    ],
    [
      'else the lobby manager',
      {},
      { lobby: 'present' },
      ['bound:bound', 'deputy:deputy', 'other:anyAdvisor', 'lobby:lobby'],
    ],
    [
      'diamond: the lobby manager at once',
      { severity: 4, tier: 3 },
      { bound: 'present', lobby: 'present' },
      ['bound:bound', 'lobby:lobby'],
    ],
    [
      'an unbound VIP: every advisor, and the lobby manager at once',
      { advisorNo: null },
      { deputy: 'present' },
      ['bound:anyAdvisor', 'deputy:anyAdvisor', 'other:anyAdvisor', 'lobby:lobby'],
    ],
    [
      'an advisor who works elsewhere counts as none',
      { advisorNo: '9999' },
      { other: 'present' },
      ['bound:anyAdvisor', 'deputy:anyAdvisor', 'other:anyAdvisor', 'lobby:lobby'],
    ],
    ['care: the lobby manager only', { route: 'lobbyOnly' }, { bound: 'present' }, ['lobby:lobby']],
    ['attention: the branch head only', { route: 'headOnly' }, { bound: 'present' }, ['head:head']],
  ])('%s', (_name, over, presences, expected) => {
    expect(told(over, presences)).toEqual(expected);
  });
});

describe('who is told next [R23]', () => {
  const steps = (over: Partial<AlertCard>, presences: Presences) =>
    routeAlert(card(over), staff(presences)).steps;

  test('after 30 s deputy and lobby manager, after 90 s the branch head from severity 3 on', () => {
    expect(steps({}, { bound: 'present' })).toEqual([{ to: 'deputyAndLobby', afterMs: 30_000 }]);
    expect(steps({ severity: 3 }, { bound: 'present' })).toEqual([
      { to: 'deputyAndLobby', afterMs: 30_000 },
      { to: 'head', afterMs: 90_000 },
    ]);
  });

  test('with nobody within reach everybody is told at once, and the head at his time [R26]', () => {
    const alone = staff({}).filter((one) => one.role !== 'teller');
    const routing = routeAlert(card({ severity: 3 }), alone);
    expect(routing.recipients.map((one) => one.staffId)).toEqual(['bound', 'deputy', 'other', 'lobby']);
    expect(routing.steps).toEqual([{ to: 'head', afterMs: 90_000 }]);
  });

  test('a step that would tell nobody new is left out', () => {
    expect(steps({ advisorNo: null }, { deputy: 'present' })).toEqual([]);
  });

  test.each(['headOnly', 'lobbyOnly'] as const)('%s alerts go no further', (route) => {
    expect(steps({ route, severity: 3 }, { bound: 'present' })).toEqual([]);
  });

  test('nobody is named twice', () => {
    const both = { advisorNo: '3102', deputyNo: '3102' };
    expect(escalationRecipients('deputyAndLobby', both, staff({}))).toEqual([
      { staffId: 'deputy', via: 'deputy' },
      { staffId: 'lobby', via: 'lobby' },
    ]);
  });
});

test('only a visible page counts as seen; a hidden one owes a receipt [R26]', () => {
  expect(routeAlert(card(), staff({ bound: 'present' })).seen).toBe(true);
  expect(routeAlert(card(), staff({ bound: 'busy' })).seen).toBe(true);
  expect(routeAlert(card(), staff({ bound: 'away' })).seen).toBe(false);
});
