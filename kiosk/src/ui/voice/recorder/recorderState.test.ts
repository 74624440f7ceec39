import { expect, test } from 'vitest';
import type { Take } from './buildPack.ts';
import { initialRecorder, nextRecorder, type RecorderEvent, type RecorderState } from './recorderState.ts';

const take: Take = { wav: new Uint8Array(1), durationMs: 400 };
const run = (events: readonly RecorderEvent[], from = initialRecorder('zh-CN')): RecorderState =>
  events.reduce(nextRecorder, from);
const record: readonly RecorderEvent[] = [{ type: 'started' }, { type: 'stopped' }, { type: 'taken', take }];

test('a take belongs to the fragment that was shown, and the next missing one follows', () => {
  const state = run([...record, { type: 'nextMissing' }]);
  expect([...state.takes['zh-CN'].keys()]).toEqual(['digit-0']);
  expect(state.current).toBe('digit-1');
});

test('the next missing one is looked for after the current one, then from the start', () => {
  const state = run([{ type: 'fragmentChosen', id: 'letter-Z' }, ...record, { type: 'nextMissing' }]);
  expect(state.current).toBe('digit-0');
});

test('one can go back and forth, round the list', () => {
  expect(run([{ type: 'moved', by: -1 }]).current).toBe('letter-Z');
  expect(
    run([
      { type: 'moved', by: -1 },
      { type: 'moved', by: 1 },
    ]).current,
  ).toBe('digit-0');
});

test('while something is recorded nothing can be chosen', () => {
  const state = run([
    { type: 'started' },
    { type: 'moved', by: 1 },
    { type: 'languageChosen', language: 'en' },
  ]);
  expect(state).toMatchObject({ phase: 'recording', current: 'digit-0', language: 'zh-CN' });
});

test('a take that failed is not kept, and the reason stands until the next try', () => {
  const failed = run([...record.slice(0, 2), { type: 'failed', problem: 'silent' }]);
  expect(failed).toMatchObject({ phase: 'idle', problem: 'silent' });
  expect(failed.takes['zh-CN'].size).toBe(0);
  expect(nextRecorder(failed, { type: 'started' }).problem).toBeUndefined();
});

test('recordings of another language are kept', () => {
  const state = run([...record, { type: 'languageChosen', language: 'en' }, ...record]);
  expect([state.takes['zh-CN'].size, state.takes.en.size, state.current]).toEqual([1, 1, 'digit-0']);
});
