/** Where the hub answers this page. Everything lies under the seat's own folder (rulings R6). */
export interface SeatUrls {
  /** Ends with `/`: `/seat/1/v1/`. */
  readonly commands: string;
  readonly events: string;
}

export function seatUrls(pageUrl: string): SeatUrls {
  const commands = new URL('v1/', pageUrl);
  commands.search = '';
  commands.hash = '';
  const events = new URL('events', commands);
  events.protocol = commands.protocol === 'https:' ? 'wss:' : 'ws:';
  return { commands: commands.href, events: events.href };
}
