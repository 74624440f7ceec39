import { expect, test } from 'vitest';
import { createPageMemory } from './pageMemory.ts';

function fakeStorage(items: Record<string, string> = {}) {
  const kept = new Map(Object.entries(items));
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

test('what was shown and what is unsent come back after a reload', () => {
  const storage = fakeStorage();
  const memory = createPageMemory(storage);
  const shown = new Map([['a-1', { from: null, aside: 5, returned: false } as const]]);
  const pending = [{ requestId: 'r-1', alertId: 'a-1', outcome: 'done', doNotDisturb: true }] as const;
  memory.saveShown(shown);
  memory.savePending(pending);
  expect(createPageMemory(storage).load()).toEqual({ shown, pending });
});

test.each(['{', '5', '[[1,2]]', '[["a",null]]', '[["a",{"from":3,"aside":true,"returned":false}]]'])(
  'foreign text %s is forgotten',
  (text) => {
    expect(createPageMemory(fakeStorage({ 'lobby.shown': text })).load().shown.size).toBe(0);
  },
);

test('a full storage stops nobody', () => {
  const memory = createPageMemory({
    getItem: () => null,
    setItem: () => {
      throw new Error('quota');
    },
  });
  expect(() => memory.saveShown(new Map())).not.toThrow();
});

test('whose it is survives a reload, and forgetting leaves nothing', () => {
  const kept = new Map<string, string>();
  const memory = createPageMemory({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  });
  expect(memory.person()).toBeUndefined();
  memory.savePerson('s-li');
  memory.savePending([{ requestId: 'r', alertId: 'a-1', outcome: 'done', doNotDisturb: false }]);
  expect(memory.person()).toBe('s-li');
  memory.forget();
  expect([...kept.values()].join()).not.toMatch(/s-li|a-1/);
  expect(memory.load()).toEqual({ shown: new Map(), pending: [] });
});
