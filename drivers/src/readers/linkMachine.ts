export type LinkState =
  | { readonly name: 'idle' | 'online' | 'stopped' }
  /** `failures` in a row, this one not counted. */
  | { readonly name: 'opening' | 'waiting'; readonly failures: number };

export type LinkEvent = 'start' | 'opened' | 'lost' | 'retryDue' | 'stop';
export type LinkEffect =
  { readonly do: 'open' | 'close' } | { readonly do: 'retryAfter'; readonly ms: number };

/** A reader that is plugged in again works within 3 s: the longest wait, and the time to open. */
const RETRY_MS = [250, 500, 1_000, 1_500] as const;

/** Pure: the caller performs the effects and feeds their outcome back as events. `stopped` is final. */
export function nextLink(state: LinkState, event: LinkEvent): readonly [LinkState, ...LinkEffect[]] {
  if (event === 'stop') return state.name === 'stopped' ? [state] : [{ name: 'stopped' }, { do: 'close' }];
  switch (state.name) {
    case 'idle':
      return event === 'start' ? [{ name: 'opening', failures: 0 }, { do: 'open' }] : [state];
    case 'opening':
      if (event === 'opened') return [{ name: 'online' }];
      return event === 'lost' ? wait(state.failures + 1) : [state];
    case 'online':
      return event === 'lost' ? wait(1) : [state];
    case 'waiting':
      return event === 'retryDue' ? [{ name: 'opening', failures: state.failures }, { do: 'open' }] : [state];
    case 'stopped':
      // An open that was under way when we stopped has just succeeded.
      return event === 'opened' ? [state, { do: 'close' }] : [state];
  }
}

function wait(failures: number): readonly [LinkState, LinkEffect] {
  const ms = RETRY_MS[Math.min(failures, RETRY_MS.length) - 1]!;
  return [
    { name: 'waiting', failures },
    { do: 'retryAfter', ms },
  ];
}
