import { announcement, type Announcement } from './announcement.ts';

/**
 * What is said, as a file name without its ending: `A008-window-3`, `A008-desk-12`, `A008-room-wealth-2`,
 * `lobby-window-3`. Call and recall of one ticket have the same key.
 */
export function announcementKey(said: Announcement): string {
  const who = said.kind === 'special' ? said.role : said.ticketNo;
  const { place } = said;
  const where = place.kind === 'room' ? [place.roomId, ...numberPart(place.number)] : [String(place.number)];
  return [who, place.kind, ...where].join('-');
}

function numberPart(number: number | undefined): readonly string[] {
  return number === undefined ? [] : [String(number)];
}

const KEY = /^(?:([A-Z]\d{3,4})|([a-z]{1,16}))-(?:(window|desk)|room-([A-Za-z]{1,16}))(?:-([1-9]\d{0,2}))?$/;

/** The announcement of a key, or undefined when the key is not exactly one that `announcementKey` makes. */
export function parseAnnouncementKey(key: string): Announcement | undefined {
  const [whole, ticketNo, role, kind, roomId, digits] = KEY.exec(key) ?? [];
  if (whole === undefined) return undefined;
  const number = digits === undefined ? {} : { number: Number(digits) };
  const place = roomId === undefined ? { kind, ...number } : { kind: 'room', roomId, ...number };
  const parsed = announcement.safeParse(
    ticketNo === undefined ? { kind: 'special', role, place } : { kind: 'call', ticketNo, place },
  );
  return parsed.success ? parsed.data : undefined;
}
