import { defaultVoicePlan, type Announcement } from '@lobby/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HallVoice, type HallVoiceDeps } from './hallVoice.ts';
import type { PhraseReport } from './phraseReport.ts';
import type { SoundState } from './soundSwitch.ts';
import { createSpeakerChain } from './speakerChain.ts';
import { fakeEngine, type Behaviour } from './testing/fakeEngine.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const call = (ticketNo: string, kind: 'call' | 'recall' = 'call'): Announcement => ({
  kind,
  ticketNo,
  place: { kind: 'window', number: 3 },
  language: 'zh-CN',
});

interface Setting {
  readonly pack?: Behaviour;
  readonly program?: Behaviour;
  readonly sound?: SoundState;
  readonly volume?: number;
  readonly speechMs?: number;
  readonly chime?: HallVoiceDeps['chime'];
}

function hall({
  pack = 'speaks',
  program = 'speaks',
  sound = 'on',
  volume = 7,
  speechMs,
  chime,
}: Setting = {}) {
  const engines = {
    pack: fakeEngine('pack', pack, speechMs),
    program: fakeEngine('program', program, speechMs),
  };
  const shown: { who: string; at: number }[] = [];
  const reports: (readonly PhraseReport[])[] = [];
  const chimes: number[] = [];
  const start = Date.now();
  const voice = new HallVoice({
    chain: createSpeakerChain([engines.pack, engines.program], Date.now),
    chime: chime ?? ((gain) => chimes.push(gain)),
    soundState: () => Promise.resolve(sound),
    plan: defaultVoicePlan,
    volume,
    now: Date.now,
    onShown: (said) =>
      shown.push({ who: 'ticketNo' in said ? said.ticketNo : said.role, at: Date.now() - start }),
    onSaid: (_said, heard) => reports.push(heard),
  });
  return { voice, engines, shown, reports, chimes };
}
const speakers = (reports: readonly PhraseReport[] = []) => reports.map(({ engine }) => engine);

test('a call is chimed and said twice in Mandarin, then once in English', async () => {
  const { voice, engines, reports, chimes } = hall();
  voice.announce(call('A008'));
  await vi.runAllTimersAsync();
  expect(chimes).toHaveLength(1);
  expect(engines.pack.asked).toEqual([
    '请A零零八号到三号窗口',
    '请A零零八号到三号窗口',
    'Ticket A, zero zero eight, please come to window three.',
  ]);
  expect(speakers(reports[0])).toEqual(['pack', 'pack', 'pack']);
});

test('two calls at once are shown one after another, each to the end of its speech', async () => {
  const { voice, shown, reports } = hall({ speechMs: 4_000 });
  voice.announce(call('A008'));
  voice.announce(call('A009'));
  await vi.runAllTimersAsync();
  // Chime 0.9 s, three phrases of 4 s, two breaths of 0.35 s.
  expect(shown).toEqual([
    { who: 'A008', at: 0 },
    { who: 'A009', at: 13_600 },
  ]);
  expect(reports.flat().flatMap(({ failures }) => failures)).toEqual([]);
});

test('a call with little or no speech still stands for six seconds', async () => {
  const { voice, shown } = hall({ sound: 'needsTouch' });
  voice.announce(call('A008'));
  voice.announce(call('A009'));
  await vi.runAllTimersAsync();
  expect(shown.map(({ at }) => at)).toEqual([0, 6_000]);
});

test('more than five waiting calls are said once and in one language', async () => {
  const { voice, engines } = hall();
  for (let number = 1; number <= 8; number += 1) voice.announce(call(`A00${number}`));
  await vi.runAllTimersAsync();
  const times = (digit: string) =>
    engines.pack.asked.filter((text) => text.includes(`零零${digit}号`)).length;
  // Seven, then six wait behind the first two; behind the third only five.
  expect([times('一'), times('二'), times('三')]).toEqual([1, 1, 2]);
});

test('what the pack cannot say, the next engine says within the same call', async () => {
  const { voice, engines, reports } = hall({ pack: 'fails' });
  voice.announce(call('A008'));
  await vi.runAllTimersAsync();
  expect(speakers(reports[0])).toEqual(['program', 'program', 'program']);
  // Once in each language; then it is left alone.
  expect(engines.pack.asked).toHaveLength(2);
  expect(reports[0]?.[0]?.failures).toEqual([{ engine: 'pack', why: 'broken' }]);
});

test('with no voice at all the chime sounds twice, and says so', async () => {
  const { voice, reports, chimes } = hall({ pack: 'noVoice', program: 'noVoice' });
  voice.announce(call('A008'));
  await vi.runAllTimersAsync();
  expect(speakers(reports[0])).toEqual(['chime', 'chime', 'chime']);
  expect(chimes).toHaveLength(2);
});

test('without even a chime the call is shown and reported silent', async () => {
  const chime = () => {
    throw new Error('no sound card');
  };
  const { voice, reports, shown } = hall({ pack: 'fails', program: 'fails', chime });
  voice.announce(call('A008'));
  await vi.runAllTimersAsync();
  expect(shown).toHaveLength(1);
  expect(speakers(reports[0])).toEqual(['silent', 'silent', 'silent']);
});

test.each([{ sound: 'needsTouch' }, { volume: 0 }] as const)(
  '%j: nothing is asked to speak',
  async (setting) => {
    const { voice, engines, reports, chimes } = hall(setting);
    voice.announce(call('A008'));
    await vi.runAllTimersAsync();
    expect([engines.pack.asked, chimes]).toEqual([[], []]);
    expect(speakers(reports[0])).toEqual(['silent', 'silent', 'silent']);
  },
);

test('the same call that still waits is not added again', async () => {
  const { voice, shown } = hall();
  for (const ticketNo of ['A008', 'A009', 'A009']) voice.announce(call(ticketNo));
  expect(voice.backlog).toBe(1);
  await vi.runAllTimersAsync();
  expect(shown).toHaveLength(2);
  voice.announce(call('A009', 'recall'));
  await vi.runAllTimersAsync();
  expect(shown).toHaveLength(3);
});

test('a display that lost the hub drops what waits', async () => {
  const { voice, shown } = hall();
  voice.announce(call('A008'));
  voice.announce(call('A009'));
  voice.clear();
  await vi.runAllTimersAsync();
  expect(shown.map(({ who }) => who)).toEqual(['A008']);
});

test('after stop nothing is said, reported or timed any more', async () => {
  const { voice, engines, reports } = hall();
  voice.announce(call('A008'));
  voice.announce(call('A009'));
  await vi.advanceTimersByTimeAsync(1_000);
  voice.stop();
  voice.announce(call('A010'));
  await vi.runAllTimersAsync();
  expect(engines.pack.asked).toHaveLength(1);
  expect(reports).toEqual([]);
});

test('200 calls can wait; beyond them the oldest is left out', () => {
  const { voice } = hall();
  for (let number = 0; number < 300; number += 1) voice.announce(call(`A${String(number).padStart(3, '0')}`));
  expect(voice.backlog).toBe(200);
});
