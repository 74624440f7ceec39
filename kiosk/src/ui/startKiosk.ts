import { AgentConnection } from './agentConnection.ts';
import { createSpeak } from './guide/speak.ts';
import { startGuide } from './guide/startGuide.ts';
import { createKioskStore, type KioskStore } from './kioskStore.ts';
import { createSounds } from './sounds.ts';

const TICK_MS = 100;

/** Joins the screens to the agent, the clock and the fingers. Lives as long as the page. */
export function startKiosk(): KioskStore {
  const store = createKioskStore({
    now: () => Date.now(),
    send: (message) => void connection.send(message),
    play: createSounds(() => new AudioContext()),
  });
  const connection = new AgentConnection({
    origin: location.origin,
    fetch: (url, init) => fetch(url, init),
    openSocket: (url) => new WebSocket(url),
    onMessage: (message) => store.dispatch({ type: 'agent', message }),
    onLink: (link) => store.dispatch({ type: 'link', link }),
  });
  void connection.start(takeToken());
  // A shell or a person may bring a new token to a page that is open.
  addEventListener('hashchange', () => {
    const token = takeToken();
    if (token !== undefined) void connection.start(token);
  });
  setInterval(() => store.dispatch({ type: 'tick' }), TICK_MS);
  document.addEventListener('pointerdown', () => store.dispatch({ type: 'touch' }), { capture: true });
  document.addEventListener('keydown', () => store.dispatch({ type: 'touch' }), { capture: true });
  document.addEventListener('click', (event) => {
    const onButton = event.target instanceof Element && event.target.closest('button') !== null;
    if (!onButton) store.act({ do: 'elsewhere' });
  });
  const synthesis = 'speechSynthesis' in window ? speechSynthesis : undefined;
  startGuide({
    store,
    speak: createSpeak({ synthesis, createUtterance: (text) => new SpeechSynthesisUtterance(text) }),
  });
  document.addEventListener('contextmenu', (event) => event.preventDefault());
  return store;
}

/** The one-time token of the address; it is gone from there at once, and so from the history. */
function takeToken(): string | undefined {
  const token = location.hash.slice(1);
  if (token === '') return undefined;
  history.replaceState(null, '', location.pathname + location.search);
  return token;
}
