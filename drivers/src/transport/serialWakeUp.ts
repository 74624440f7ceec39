import type { SerialPort } from 'serialport';

/** Where the library gives us nothing to listen to (Windows), the event loop is turned this often. */
const TURN_MS = 10;

interface Poller {
  on(event: 'readable' | 'writable', listener: () => void): void;
}

/**
 * Since Node 26.4 the library's native callbacks leave promise jobs undone until something else turns the event
 * loop: a swipe would lie unread until the next timer (node-serialport issue 3148, bindings-cpp pull request 239).
 * Turning the loop ourselves as soon as the port becomes readable or writable brings the bytes at once.
 * @returns how to stop
 */
export function wakeUpWith(port: SerialPort): () => void {
  const poller = pollerOf(port);
  if (poller === undefined) {
    const turning = setInterval(() => undefined, TURN_MS);
    return () => clearInterval(turning);
  }
  for (const event of ['readable', 'writable'] as const)
    poller.on(event, () => void setImmediate(() => undefined));
  return () => undefined; // the poller goes with its port
}

/** The library's own watcher of the port; it has a place but no type. */
function pollerOf(port: SerialPort): Poller | undefined {
  const binding: unknown = port.port;
  if (typeof binding !== 'object' || binding === null || !('poller' in binding)) return undefined;
  const { poller } = binding;
  return typeof poller === 'object' && poller !== null && 'on' in poller ? (poller as Poller) : undefined;
}
