import { expect, test } from 'vitest';
import { seatUrls } from './seatUrls.ts';

test('commands and events lie in the folder of the seat, without the fragment', () => {
  expect(seatUrls('http://127.0.0.1:8702/seat/2/#sign-in=abc')).toEqual({
    commands: 'http://127.0.0.1:8702/seat/2/v1/',
    events: 'ws://127.0.0.1:8702/seat/2/v1/events',
  });
});

test('a page over TLS speaks to its hub over TLS', () => {
  expect(seatUrls('https://hub.branch/seat/1/').events).toBe('wss://hub.branch/seat/1/v1/events');
});
