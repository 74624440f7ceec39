import { composePhrase, type Announcement, type VoiceLanguage } from '@lobby/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSpeakerChain, ENGINE_REST_MS, MAX_PHRASE_MS } from './speakerChain.ts';
import { fakeEngine } from './testing/fakeEngine.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const said: Announcement = { kind: 'call', ticketNo: 'A008', place: { kind: 'window', number: 3 } };

function chainOf(...engines: Parameters<typeof createSpeakerChain>[0]) {
  const chain = createSpeakerChain(engines, Date.now);
  return async (language: VoiceLanguage = 'zh-CN') => {
    const spoken = chain.speak(
      { said, phrase: composePhrase(said, language) },
      1,
      new AbortController().signal,
    );
    await vi.runAllTimersAsync();
    return spoken;
  };
}

test('the first that can speak does, and the reason of each other is kept', async () => {
  const say = chainOf(
    fakeEngine('pack', 'noVoice'),
    fakeEngine('system', 'fails'),
    fakeEngine('program', 'speaks'),
  );
  expect(await say()).toEqual({
    engine: 'program',
    failures: [
      { engine: 'pack', why: 'no voice for this language' },
      { engine: 'system', why: 'broken' },
    ],
  });
});

test('an engine that failed rests in that language only, and is tried again later', async () => {
  const pack = fakeEngine('pack', 'fails');
  const say = chainOf(pack, fakeEngine('program', 'speaks', 1));
  await say();
  pack.behaviour = 'speaks';
  expect(await say()).toMatchObject({ engine: 'program', failures: [{ why: 'failed a short while ago' }] });
  expect(await say('en')).toMatchObject({ engine: 'pack' });
  vi.advanceTimersByTime(ENGINE_REST_MS);
  expect(await say()).toEqual({ engine: 'pack', failures: [] });
});

test('an engine that never ends holds up a call for a limited time', async () => {
  const begun = Date.now();
  const say = chainOf(fakeEngine('pack', 'hangs'), fakeEngine('program', 'speaks', 1));
  expect(await say()).toEqual({
    engine: 'program',
    failures: [{ engine: 'pack', why: 'did not end in time' }],
  });
  expect(Date.now() - begun).toBe(MAX_PHRASE_MS + 1);
});

test('with nobody left there is no engine', async () => {
  expect(await chainOf()()).toEqual({ engine: undefined, failures: [] });
});
