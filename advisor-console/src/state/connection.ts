/** Why coming back makes no sense as we are. */
export type RefusedBecause = 'notSignedIn' | 'notAllowed' | 'protocolVersion';

/** What happens to the line; `at` in ms since the epoch, clock of this machine. */
export type LinkEvent =
  | { readonly type: 'link.opening'; readonly at: number }
  | { readonly type: 'link.lost'; readonly at: number; readonly retryAt: number }
  | { readonly type: 'link.refused'; readonly because: RefusedBecause };

export type Connection =
  | { readonly name: 'connecting'; readonly since: number }
  | { readonly name: 'online'; readonly since: number }
  /** `since` = when it broke; it stays through all failing attempts. */
  | { readonly name: 'lost'; readonly since: number; readonly retryAt: number }
  | { readonly name: 'refused'; readonly because: RefusedBecause };

export type ConnectionEvent = LinkEvent | { readonly type: 'link.online'; readonly at: number };

export function nextConnection(state: Connection, event: ConnectionEvent): Connection {
  switch (event.type) {
    case 'link.opening':
      return state.name === 'online' || state.name === 'refused'
        ? { name: 'connecting', since: event.at }
        : state;
    case 'link.online':
      return state.name === 'online' ? state : { name: 'online', since: event.at };
    case 'link.lost':
      return {
        name: 'lost',
        since: state.name === 'lost' || state.name === 'connecting' ? state.since : event.at,
        retryAt: event.retryAt,
      };
    case 'link.refused':
      return { name: 'refused', because: event.because };
  }
}
