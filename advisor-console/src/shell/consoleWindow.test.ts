import { silentLogger } from '@lobby/shared';
import { expect, test } from 'vitest';
import { ConsoleWindow } from './consoleWindow.ts';

function open() {
  const done: string[] = [];
  const window = new ConsoleWindow({
    setCookie: async (url, name, value) => void done.push(`${url} ${name}=${value}`),
    load: (url) => void done.push(`load ${url}`),
    log: silentLogger,
  });
  return { window, done };
}
const url = 'https://hub.branch:8702/seat/1/';

test('the proof is in the window before its page is asked for, and a new one does not load the page anew', async () => {
  const { window, done } = open();
  await window.show({ url, proof: 'one', keyId: 'k' });
  await window.show({ url, proof: 'two', keyId: 'k' });
  expect(done).toEqual([`${url} lobby_console=one`, `load ${url}`, `${url} lobby_console=two`]);
});

test('a hub with another address is loaded from there; a page that is lost comes back', async () => {
  const { window, done } = open();
  window.reload();
  await window.show({ url, proof: 'one', keyId: 'k' });
  await window.show({ url: 'https://other:8702/seat/1/', proof: 'two', keyId: 'k' });
  window.reload();
  expect(done.filter((line) => line.startsWith('load'))).toEqual([
    `load ${url}`,
    'load https://other:8702/seat/1/',
    'load https://other:8702/seat/1/',
  ]);
});

test('only the key the hub named may answer', async () => {
  const { window } = open();
  expect(window.mayTrust('k')).toBe(false);
  await window.show({ url, proof: 'one', keyId: 'k' });
  expect(window.mayTrust('k')).toBe(true);
  expect(window.mayTrust('other')).toBe(false);
});
