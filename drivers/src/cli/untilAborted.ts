/** Keeps the process alive until then. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  // A promise alone keeps no process alive.
  const alive = setInterval(() => undefined, 60_000);
  const end = (): void => {
    clearInterval(alive);
    resolve();
  };
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });
  return promise;
}
