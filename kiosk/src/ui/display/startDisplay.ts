import type { HallCall, HubToDisplay } from '@lobby/shared';
import { createDisplayStore, type DisplayStore } from './displayStore.ts';
import type { DisplayOptions } from './displayOptions.ts';
import { startHallCaller, type HallCaller } from './hallCaller.ts';
import { freshnessOf } from './hallPicture.ts';
import { createHubCommands, redeemLink, type SendToHub } from './hubCommands.ts';
import { HubLine } from './hubLine.ts';

const TICK_MS = 250;
/** A page of another version is loaded anew at most so often. */
const RELOAD_MS = 60_000;

export interface RunningDisplay {
  readonly store: DisplayStore;
  /** Only of a hall display. */
  readonly caller: HallCaller | undefined;
  readonly send: SendToHub;
}

/** Joins screen, voice, clock and hub. Lives as long as the page. */
export function startDisplay(options: DisplayOptions): RunningDisplay {
  const base = new URL('.', location.href);
  const store = createDisplayStore(() => Date.now());
  const send = createHubCommands(new URL('v1/', base).href, (url, init) => fetch(url, init));
  const caller = options.kind === 'hall' ? hallCaller(store, base, options.volume) : undefined;

  const line = new HubLine({
    openSocket: () => new WebSocket(new URL('v1/events', base).href.replace(/^http/, 'ws')),
    askStatus: () =>
      fetch(new URL('v1/events', base)).then(
        ({ status }) => status,
        () => 0,
      ),
    onMessage(message) {
      store.dispatch({ type: 'heard', message, at: Date.now() });
      if (caller !== undefined && isForUs(options, message)) caller.call(message.call);
    },
    onRefused() {
      caller?.clear();
      store.dispatch({ type: 'refused' });
    },
    onOtherVersion: () => setTimeout(() => location.reload(), RELOAD_MS),
  });
  const begin = async (): Promise<void> => {
    await redeemLink(send);
    line.start();
  };
  void begin();
  // A person may bring a new link to a page that is open.
  addEventListener('hashchange', () => {
    if (location.hash !== '') void begin();
  });
  setInterval(() => {
    if (freshnessOf(store.getSnapshot().state, Date.now()) === 'lost') caller?.clear();
    store.tick();
  }, TICK_MS);
  document.addEventListener('contextmenu', (event) => event.preventDefault());
  document.addEventListener('pointerdown', () => void caller?.sound.switchOn());
  document.addEventListener('keydown', ({ key }) => {
    if (key === 't' || key === 'T') location.assign(new URL('voice.html', base));
  });
  return { store, caller, send };
}

function hallCaller(store: DisplayStore, base: URL, volume: number): HallCaller {
  return startHallCaller({
    voiceUrl: new URL('voice/', base).href,
    volume,
    onFront: (call) => store.dispatch({ type: 'front', call }),
    onSaid: (call) => store.dispatch({ type: 'said', call }),
  });
}

function isForUs(
  options: DisplayOptions,
  message: HubToDisplay,
): message is Extract<HubToDisplay, { type: 'call.made' }> & { readonly call: HallCall } {
  if (message.type !== 'call.made' || options.kind !== 'hall') return false;
  return options.windows === null || options.windows.has(message.call.windowId);
}
