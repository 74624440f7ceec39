import { silentLogger } from '@lobby/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ConsoleLink, type ConsolePage } from './consoleLink.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const answered = (proof: string) => ({
  outcome: 'answered' as const,
  answer: { proof, validMs: 900_000, staffOrigin: 'https://hub.branch:8702', staffKeyId: 'k'.repeat(43) },
});

function start(replies: readonly unknown[]) {
  const pages: ConsolePage[] = [];
  const hubKeys: (readonly string[])[] = [];
  const left = [...replies];
  const send = vi.fn<(name: string, request: object) => Promise<unknown>>(async () => left.shift());
  const link = new ConsoleLink({
    send: send as never,
    seat: 3,
    onPage: (page) => pages.push(page),
    onHubKeys: (certificates) => hubKeys.push(certificates),
    newRequestId: () => 'r'.repeat(22),
    random: () => 0,
    log: silentLogger,
  });
  link.start();
  return { link, pages, hubKeys, send };
}

test('its window is told page and proof, and a new proof long before the old one is over', async () => {
  const { pages, send } = start([answered('one'), answered('two')]);
  await vi.advanceTimersByTimeAsync(59_999);
  expect(pages).toEqual([{ url: 'https://hub.branch:8702/seat/3/', proof: 'one', keyId: 'k'.repeat(43) }]);
  await vi.advanceTimersByTimeAsync(1);
  expect(pages.map(({ proof }) => proof)).toEqual(['one', 'two']);
  expect(send).toHaveBeenCalledTimes(2);
});

test('what the hub says of its keys is passed on', async () => {
  const { answer } = answered('one');
  const { hubKeys } = start([
    { outcome: 'answered', answer: { ...answer, hubCertificates: ['present', 'next'] } },
  ]);
  await vi.advanceTimersByTimeAsync(0);
  expect(hubKeys).toEqual([['present', 'next']]);
});

test('a hub that is away is asked again within seconds, one that refuses after half a minute', async () => {
  const away = { outcome: 'unreachable', perhapsDone: false };
  const { pages, send } = start([
    away,
    away,
    { outcome: 'refused', code: 'IDENTITY_UNKNOWN' },
    answered('p'),
  ]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(send).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(29_000);
  expect(pages).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(pages).toHaveLength(1);
});

test('a window that was not let in has its proof made anew at once, and one line of asking goes on', async () => {
  const { link, send, pages } = start([answered('one'), answered('two'), answered('three')]);
  await vi.advanceTimersByTimeAsync(1_000);
  link.renew();
  await vi.advanceTimersByTimeAsync(1);
  expect(pages).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(send).toHaveBeenCalledTimes(3);
});

test('once stopped it asks nobody', async () => {
  const { link, send } = start([answered('one')]);
  link.stop();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(send).toHaveBeenCalledOnce();
});
