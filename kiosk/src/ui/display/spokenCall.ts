import type { Announcement, HallCall, Place, SpokenPlace } from '@lobby/shared';

/** What the voice says of a call. */
export function spokenCallOf({ kind, ticketNo, role, place, language }: HallCall): Announcement | undefined {
  const where = spokenPlaceOf(place);
  if (where === undefined) return undefined;
  if (kind === 'special') return role === null ? undefined : { kind, role, place: where };
  return ticketNo === null ? undefined : { kind, ticketNo, place: where, language };
}

/** undefined: the configuration names no way to say it. */
function spokenPlaceOf({ kind, number, spoken }: Place): SpokenPlace | undefined {
  if (kind !== 'room') return number === null ? undefined : { kind, number };
  return spoken && { kind, roomId: spoken, ...(number !== null && { number }) };
}
