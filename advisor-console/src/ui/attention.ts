import type { AlertView } from '@lobby/shared';
import { backgroundNotice } from '../state/backgroundNotice.ts';
import type { ConsoleState } from '../state/consoleState.ts';
import { askingNow } from '../state/popup.ts';

/** The title while somebody waits changes between these two; the number is all that may be read there (R28). */
export function titleOf(waiting: readonly AlertView[], isFlash: boolean, appName: string): string {
  const first = waiting[0];
  if (first === undefined) return appName;
  return `(${waiting.length}) ${isFlash ? backgroundNotice(first) : appName}`;
}

const FLASH_MS = 1_000;

/** Title and system notice for a page that nobody looks at. Returns the way to stop. */
export function watchAttention(source: {
  readonly getState: () => ConsoleState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly now: () => number;
  readonly appName: () => string;
}): () => void {
  let isFlash = true;
  let sounds = source.getState().popup.sound.count;
  const waiting = (): readonly AlertView[] => {
    const { popup, alerts, session, clockOffsetMs } = source.getState();
    if (session === undefined) return [];
    return askingNow(popup, alerts.byId, session.me.staffId, source.now() + clockOffsetMs);
  };
  const show = (): void => {
    const title = titleOf(waiting(), isFlash, source.appName());
    if (document.title !== title) document.title = title;
  };
  const leave = source.subscribe(() => {
    const { popup, alerts } = source.getState();
    show();
    if (popup.sound.count === sounds) return;
    sounds = popup.sound.count;
    const alert = alerts.byId.get(popup.visible ?? '');
    if (document.hidden && alert !== undefined) notify(alert);
  });
  const timer = setInterval(() => {
    isFlash = !document.hidden || !isFlash;
    show();
  }, FLASH_MS);
  return () => {
    leave();
    clearInterval(timer);
  };
}

function notify(alert: AlertView): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  try {
    const notice = new Notification(backgroundNotice(alert), { tag: alert.alertId });
    notice.addEventListener('click', () => {
      window.focus();
      notice.close();
    });
  } catch {
    // Browsers of phones have the constructor and refuse it; title and sound remain.
  }
}
