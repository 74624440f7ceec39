import { composePhrase, type VoiceLanguage } from '@lobby/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSystemVoice } from './systemVoice.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const said = { kind: 'call', ticketNo: 'A008', place: { kind: 'window', number: 3 } } as const;

class FakeUtterance extends EventTarget {
  readonly text: string;
  voice: SpeechSynthesisVoice | undefined;
  lang = '';
  volume = -1;

  constructor(text: string) {
    super();
    this.text = text;
  }
}

type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'name'>;

class FakeSynthesis extends EventTarget {
  readonly spoken: FakeUtterance[] = [];
  cancelled = 0;
  voices: readonly Voice[];
  readonly #events: readonly string[];

  constructor(voices: readonly Voice[], events: readonly string[]) {
    super();
    this.voices = voices;
    this.#events = events;
  }

  getVoices = (): readonly Voice[] => this.voices;

  speak = (utterance: FakeUtterance): void => {
    this.spoken.push(utterance);
    for (const type of this.#events) utterance.dispatchEvent(new Event(type));
  };

  cancel = (): void => {
    this.cancelled += 1;
  };
}

const voice = (lang: string, localService = true): Voice => ({ lang, localService, name: lang });

function speak(
  synthesis: FakeSynthesis | undefined,
  language: VoiceLanguage = 'zh-CN',
  signal?: AbortSignal,
) {
  const engine = createSystemVoice({
    // The fakes keep the part of the contract that is used.
    synthesis: synthesis as unknown as SpeechSynthesis | undefined,
    createUtterance: (text) => new FakeUtterance(text) as unknown as SpeechSynthesisUtterance,
  });
  return engine.speak(
    { said, phrase: composePhrase(said, language) },
    0.6,
    signal ?? new AbortController().signal,
  );
}

test.each([
  ['zh-CN', 'zh-CN'],
  ['zh-CN', 'zh_CN'],
  ['zh-CN', 'cmn-Hans-CN'],
  ['zh-HK', 'zh-HK'],
  ['zh-HK', 'yue-HK'],
  ['en', 'en-GB'],
] as const)('%s is spoken by a voice for %s', async (language, lang) => {
  const synthesis = new FakeSynthesis([voice('fr-FR'), voice(lang)], ['start', 'end']);
  expect(await speak(synthesis, language)).toBe('spoken');
  expect(synthesis.spoken).toMatchObject([{ lang, volume: 0.6, voice: { name: lang } }]);
});

test.each([
  ['a voice that sends the text away', voice('zh-CN', false)],
  ['a voice of Taiwan', voice('zh-TW')],
  ['a Cantonese voice', voice('zh-HK')],
])('%s does not speak Mandarin', async (_, other) => {
  const synthesis = new FakeSynthesis([other], ['start', 'end']);
  expect(await speak(synthesis)).toBe('noVoice');
  expect(synthesis.spoken).toEqual([]);
});

test('a browser without speech has no voice', async () => {
  expect(await speak(undefined)).toBe('noVoice');
});

test('voices that come late are waited for', async () => {
  const synthesis = new FakeSynthesis([], ['start', 'end']);
  const spoken = speak(synthesis);
  synthesis.voices = [voice('zh-CN')];
  synthesis.dispatchEvent(new Event('voiceschanged'));
  expect(await spoken).toBe('spoken');
});

test('voices that never come are waited for one second', async () => {
  const spoken = speak(new FakeSynthesis([], []));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await spoken).toBe('noVoice');
});

test('a voice that does not begin is given up, and cancelled', async () => {
  const synthesis = new FakeSynthesis([voice('zh-CN')], []);
  const why = speak(synthesis).catch(String);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await why).toContain('did not begin');
  expect(synthesis.cancelled).toBe(1);
});

test('a voice that never ends is cancelled with the call', async () => {
  const synthesis = new FakeSynthesis([voice('zh-CN')], ['start']);
  const stop = new AbortController();
  const why = speak(synthesis, 'zh-CN', stop.signal).catch(String);
  await vi.advanceTimersByTimeAsync(10_000);
  stop.abort();
  expect(await why).toContain('did not end');
  expect(synthesis.cancelled).toBe(1);
});

test('a voice that reports an error has failed', async () => {
  await expect(speak(new FakeSynthesis([voice('zh-CN')], ['start', 'error']))).rejects.toThrow('failed');
});
