import { TransportError } from './transport.ts';

/** The outcome of `work`, or a TransportError 'timeout'. `work` goes on; its late failure is swallowed. */
export function withTimeout<T>(work: Promise<T>, timeoutMs: number, what: string): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const timer = setTimeout(
    () => reject(new TransportError('timeout', `${what} took longer than ${timeoutMs} ms`)),
    timeoutMs,
  );
  work.then(resolve, reject).finally(() => clearTimeout(timer));
  return promise;
}
