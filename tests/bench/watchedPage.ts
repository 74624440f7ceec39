import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws';
import { clockMs } from './clock.ts';

/** The console's page, which tells of every popup it shows and can also be reached without any of our code. */
export interface WatchedPage {
  readonly page: Page;
  /** When the next popup was shown: first frame with it, in the time of `clockMs`. */
  nextPopup(): Promise<number>;
  /** A bare event to the same page that changes one element, until its next frame (R40): milliseconds. */
  bareEvent(): Promise<number>;
  close(): Promise<void>;
}

const TIMEOUT_MS = 10_000;
const CLOCK_QUESTIONS = 200;

/** Runs in the page before anything else. `ws` is a bare server of the benchmark. */
function watch(url: string): void {
  const socket = new WebSocket(url);
  const now = (): number => performance.now();
  const seen = new Set<string>();
  const report = (what: object): void => {
    requestAnimationFrame(() => socket.send(JSON.stringify({ ...what, at: now() })));
  };
  const look = (): void => {
    for (const card of document.querySelectorAll('.popup [data-alert-id]')) {
      const alertId = card.getAttribute('data-alert-id') ?? '';
      if (seen.has(alertId)) continue;
      seen.add(alertId);
      report({ popup: alertId });
    }
  };
  const mark = document.createElement('output');
  mark.style.cssText = 'position:fixed;left:0;bottom:0;font:10px monospace;pointer-events:none';
  socket.addEventListener('message', (event) => {
    if (event.data === 'time') {
      socket.send(JSON.stringify({ time: true, at: now() }));
      return;
    }
    mark.textContent = String(event.data);
    report({ bare: event.data });
  });
  document.addEventListener('DOMContentLoaded', () => {
    document.body.append(mark);
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
}

export async function openWatchedPage(browser: Browser, address: string): Promise<WatchedPage> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const connected = new Promise<ServerSocket>((resolve) => server.once('connection', resolve));

  // The page's own policy forbids a second server; only the benchmark may look past it.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, bypassCSP: true });
  const page = await context.newPage();
  await page.addInitScript(watch, `ws://127.0.0.1:${port}`);
  await page.goto(address);
  const socket = await connected;

  const popups: number[] = [];
  let wake: (() => void) | undefined;
  let bareAt: number | undefined;
  let pageTime: number | undefined;
  let aheadMs = 0;
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString('utf8')) as { popup?: string; bare?: string; at: number };
    const at = message.at - aheadMs;
    if (message.popup !== undefined) popups.push(at);
    else if (message.bare !== undefined) bareAt = at;
    else pageTime = message.at;
    wake?.();
  });
  const until = async <T>(what: string, take: () => T | undefined): Promise<T> => {
    const deadline = Date.now() + TIMEOUT_MS;
    for (;;) {
      const value = take();
      if (value !== undefined) return value;
      if (Date.now() > deadline) throw new Error(`no ${what} within ${TIMEOUT_MS} ms`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 500);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  // Browsers keep a time of their own: the quickest of many questions tells how far it is ahead of ours.
  let quickestMs = Number.POSITIVE_INFINITY;
  for (let question = 0; question < CLOCK_QUESTIONS; question += 1) {
    pageTime = undefined;
    const from = clockMs();
    socket.send('time');
    const there = await until('answer', () => pageTime);
    const took = clockMs() - from;
    if (took >= quickestMs) continue;
    quickestMs = took;
    aheadMs = there - (from + took / 2);
  }
  let turn = 0;
  return {
    page,
    nextPopup: () => until('popup', () => popups.shift()),
    bareEvent: async () => {
      bareAt = undefined;
      turn += 1;
      const from = clockMs();
      socket.send(String(turn));
      return (await until('bare event', () => bareAt)) - from;
    },
    close: async () => {
      await context.close();
      server.close();
    },
  };
}
