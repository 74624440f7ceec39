import { expect, test } from 'vitest';
import { isConsoleUrl, isPageUrl, mayNavigate, mayRequest } from './navigationPolicy.ts';

const PAGE = 'http://127.0.0.1:8703/#token';

test.each([
  ['http://127.0.0.1:8703/#other', true],
  ['http://127.0.0.1:8703/', true],
  ['http://127.0.0.1:8703/v1/page.open', false],
  ['http://127.0.0.1:8703.evil.example/', false],
  ['http://127.0.0.1:8703@evil.example/', false],
  ['https://127.0.0.1:8703/', false],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['about:blank', false],
  ['not a url', false],
])('the page may go to %s: %s', (url, allowed) => {
  expect(mayNavigate(url, PAGE)).toBe(allowed);
});

test.each([
  ['http://127.0.0.1:8703/assets/main.js', true],
  ['ws://127.0.0.1:8703/v1/page', true],
  ['ws://127.0.0.1:8701/v1/events', false],
  ['http://localhost:8703/', false],
  ['https://example.com/', false],
  ['data:text/html,x', false],
  ['file:///etc/passwd', false],
])('the page may load %s: %s', (url, allowed) => {
  expect(mayRequest(url, PAGE)).toBe(allowed);
  expect(mayRequest(url, '')).toBe(false);
});

test('a port that only begins like ours is another place', () => {
  expect(mayNavigate('http://127.0.0.1:8703/', 'http://127.0.0.1:870/')).toBe(false);
  expect(mayRequest('http://127.0.0.1:8703/', 'http://127.0.0.1:870/')).toBe(false);
});

test('an address for the window is loopback HTTP and nothing else', () => {
  expect(isPageUrl(PAGE)).toBe(true);
  for (const url of [
    'http://evil.example/',
    'https://127.0.0.1/',
    'http://user@127.0.0.1:1/',
    'file:///x',
    '',
  ]) {
    expect(isPageUrl(url)).toBe(false);
  }
});

test.each([
  ['https://hub.branch:8702/seat/1/', true],
  ['http://127.0.0.1:8702/seat/9/', true],
  ['http://hub.branch:8702/seat/1/', false],
  ['https://hub.branch:8702/seat/10/', false],
  ['https://hub.branch:8702/', false],
  ['https://user@hub.branch:8702/seat/1/', false],
  ['file:///seat/1/', false],
])('%s is a page of staff: %s', (url, allowed) => {
  expect(isConsoleUrl(url)).toBe(allowed);
});

test('a page over TLS loads over TLS alone, and its own blobs', () => {
  const page = 'https://hub.branch:8702/seat/1/';
  expect(mayRequest('https://hub.branch:8702/seat/1/main.js', page)).toBe(true);
  expect(mayRequest('wss://hub.branch:8702/seat/1/v1/events', page)).toBe(true);
  expect(mayRequest('blob:https://hub.branch:8702/6f', page)).toBe(true);
  expect(mayRequest('ws://hub.branch:8702/seat/1/v1/events', page)).toBe(false);
  expect(mayRequest('blob:https://example.com/6f', page)).toBe(false);
});
