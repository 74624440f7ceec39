import { expect, test } from 'vitest';
import { createSpeak } from './speak.ts';

class Utterance extends EventTarget {
  readonly text: string;
  lang = '';
  volume = 0;
  constructor(text: string) {
    super();
    this.text = text;
  }
}

function startSpeak(voices: readonly { readonly lang: string; readonly localService: boolean }[]) {
  const spoken: Utterance[] = [];
  const synthesis = {
    getVoices: () => voices,
    addEventListener: (_: string, changed: () => void) => changed(),
    cancel: () => undefined,
    speak: (utterance: Utterance) => {
      spoken.push(utterance);
      utterance.dispatchEvent(new Event('start'));
    },
  } as unknown as SpeechSynthesis;
  const createUtterance = (text: string) => new Utterance(text) as unknown as SpeechSynthesisUtterance;
  return { spoken, speak: createSpeak({ synthesis, createUtterance }) };
}

const chinese = [{ lang: 'zh_CN', localService: true }];
const words = { text: '请取票', language: 'zh-CN', volume: 5 } as const;

test('says the words with a voice of the language, as loud as asked, and ends with the last sound', async () => {
  const { speak, spoken } = startSpeak(chinese);
  const end = speak({ ...words, volume: 2 });
  await expect.poll(() => spoken.length).toBe(1);
  expect(spoken[0]).toMatchObject({ text: '请取票', lang: 'zh_CN', volume: 0.4 });
  spoken[0]?.dispatchEvent(new Event('end'));
  expect(await end).toBe('spoken');
});

test('new words cut short those that are being said, and no words only do that', async () => {
  const { speak, spoken } = startSpeak(chinese);
  const first = speak(words);
  await expect.poll(() => spoken.length).toBe(1);
  expect(await speak({ ...words, text: '' })).toBe('cut');
  expect(await first).toBe('cut');
});

test.each([
  ['without any voice', []],
  ['with a voice that sends the text away', [{ lang: 'zh-CN', localService: false }]],
  ['with a voice of another language', [{ lang: 'en-US', localService: true }]],
])('%s it is silent', async (_, voices) => {
  const { speak, spoken } = startSpeak(voices);
  expect(await speak(words)).toBe('silent');
  expect(spoken).toEqual([]);
});
