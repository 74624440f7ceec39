import { composePhrase, type VoicePack } from '@lobby/shared';
import { afterEach, expect, test, vi } from 'vitest';
import { createPackVoice } from './packVoice.ts';
import { fakeAudio } from './testing/fakeAudio.ts';

afterEach(() => vi.unstubAllGlobals());

const said = { kind: 'call', ticketNo: 'A008', place: { kind: 'window', number: 3 } } as const;
const phrase = composePhrase(said, 'zh-CN');

/** A hub with a pack in which `letter-A` lasts 1 s, and every other fragment 2 s. */
function serve(change: (pack: VoicePack) => unknown = (pack) => pack) {
  const ids = [...new Set(phrase.fragments)];
  const pack: VoicePack = {
    format: 1,
    language: 'zh-CN',
    speaker: 'x',
    licence: 'CC0-1.0',
    version: '1',
    fragments: Object.fromEntries(
      ids.map((id) => [id, { file: `${id}.wav`, sha256: '0'.repeat(64), durationMs: 500 }]),
    ),
  };
  const asked: string[] = [];
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url);
    if (!url.startsWith('voice/pack/zh-CN/')) return Promise.resolve(new Response(null, { status: 404 }));
    const body = url.endsWith('manifest.json')
      ? JSON.stringify(change(pack))
      : url.includes('letter')
        ? 'x'
        : 'xx';
    return Promise.resolve(new Response(body));
  });
  return asked;
}

function speak(audio: ReturnType<typeof fakeAudio>, spoken = phrase, signal = new AbortController().signal) {
  const voice = createPackVoice({ packUrl: 'voice/pack/', context: () => audio.context });
  return { voice, done: voice.speak({ said, phrase: spoken }, 0.5, signal) };
}

test('fragments follow one another without a gap, at the loudness of the branch', async () => {
  serve();
  const audio = fakeAudio();
  const { done } = speak(audio);
  await expect.poll(() => audio.played.length).toBe(9);
  audio.end();
  expect(await done).toBe('spoken');
  const starts = audio.played.map(({ at }) => Number((at - 10.05).toFixed(3)));
  expect(starts).toEqual([0, 2, 3, 5, 7, 9, 11, 13, 15]);
  expect(audio.gains).toEqual([0.5]);
});

test('each file is fetched and decoded once', async () => {
  const asked = serve();
  const audio = fakeAudio();
  const { voice, done } = speak(audio);
  await expect.poll(() => audio.played.length).toBe(9);
  audio.end();
  await done;
  const first = asked.length;
  const again = voice.speak({ said, phrase }, 0.5, new AbortController().signal);
  await expect.poll(() => audio.played.length).toBe(18);
  audio.end();
  await again;
  expect(asked).toHaveLength(first);
});

test('a branch without a pack for the language has no voice, and that is no failure', async () => {
  serve();
  expect(await speak(fakeAudio(), composePhrase(said, 'en')).done).toBe('noVoice');
});

test('a pack that lacks a fragment says nothing at all, and names the fragment', async () => {
  serve((pack) => ({ ...pack, fragments: { please: pack.fragments['please'] } }));
  const audio = fakeAudio();
  await expect(speak(audio).done).rejects.toThrow('the pack zh-CN lacks letter-A');
  expect(audio.played).toEqual([]);
});

test('a manifest of another language or form is refused', async () => {
  serve((pack) => ({ ...pack, language: 'en' }));
  await expect(speak(fakeAudio()).done).rejects.toThrow('speaks en');
  serve(() => ({ format: 9 }));
  await expect(speak(fakeAudio()).done).rejects.toThrow('format');
});

test('speech that is cut short falls silent at once', async () => {
  serve();
  const audio = fakeAudio();
  const stop = new AbortController();
  const { done } = speak(audio, phrase, stop.signal);
  await expect.poll(() => audio.played.length).toBe(9);
  stop.abort(new Error('stopped'));
  await expect(done).rejects.toThrow('stopped');
  expect(audio.stopped()).toBe(9);
});
