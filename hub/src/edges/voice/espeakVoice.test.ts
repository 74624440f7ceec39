import { composePhrase, parseAnnouncementKey, silentLogger, type Phrase } from '@lobby/shared';
import { expect, test, vi } from 'vitest';
import { createEspeakVoice } from './espeakVoice.ts';

type Run = (program: string, said: Phrase) => Promise<Buffer>;

const phrase = (key: string): Phrase => {
  const said = parseAnnouncementKey(key);
  if (said === undefined) throw new Error('no key');
  return composePhrase(said, 'en');
};
const numbered = (number: number) => phrase(`A${String(number).padStart(3, '0')}-window-3`);

function voice(run: Run) {
  return createEspeakVoice({ findProgram: () => '/espeak-ng', log: silentLogger, run });
}

test('a branch without the program is told apart from a program that fails', async () => {
  const run = vi.fn<Run>(() => Promise.reject(new Error('broken')));
  const absent = createEspeakVoice({ findProgram: () => undefined, log: silentLogger, run });
  expect(await absent.say(numbered(1))).toBe('absent');
  expect(run).not.toHaveBeenCalled();
  expect(await voice(run).say(numbered(1))).toBe('failed');
});

test('one phrase runs at a time, and the same phrase runs once', async () => {
  let running = 0;
  let most = 0;
  const run = vi.fn<Run>(async (_program, said) => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    return Buffer.from(said.text);
  });
  const { say } = voice(run);
  const heard = await Promise.all([say(numbered(1)), say(numbered(2)), say(numbered(1))]);
  expect(heard.map(String)).toEqual([1, 2, 1].map((number) => numbered(number).text));
  expect([most, run.mock.calls.length]).toEqual([1, 2]);
});

test('a failure is not kept: the next try runs again', async () => {
  const run = vi.fn<Run>().mockRejectedValueOnce(new Error('broken')).mockResolvedValue(Buffer.from('x'));
  const { say } = voice(run);
  expect(await say(numbered(1))).toBe('failed');
  expect(String(await say(numbered(1)))).toBe('x');
});

test('of 65 phrases the one that was used longest ago is forgotten', async () => {
  const run = vi.fn<Run>(() => Promise.resolve(Buffer.from('x')));
  const { say } = voice(run);
  for (let number = 0; number < 64; number += 1) await say(numbered(number));
  await say(numbered(0));
  await say(numbered(64));
  await say(numbered(0));
  expect(run).toHaveBeenCalledTimes(65);
  await say(numbered(1));
  expect(run).toHaveBeenCalledTimes(66);
});

test('a crowd of askers is turned away, and served again afterwards', async () => {
  const { say } = voice(() => Promise.resolve(Buffer.from('x')));
  const crowd = await Promise.all(Array.from({ length: 20 }, (_, number) => say(numbered(number))));
  expect(crowd.filter((answer) => answer === 'failed')).toHaveLength(4);
  expect(String(await say(numbered(30)))).toBe('x');
});
