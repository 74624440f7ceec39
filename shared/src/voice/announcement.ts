import { z } from 'zod/mini';
import { ticketNo } from '../protocol/fields.ts';
import { voiceLanguages } from './voiceLanguage.ts';

/** Staff whom a special call asks for (requirements Q-10). */
export const calledRoles = ['lobby', 'advisor', 'security', 'consultant'] as const;
export type CalledRole = (typeof calledRoles)[number];

/** Rooms that can be said aloud. None of them tells who is rich (decision 9): there is no room for special guests. */
export const spokenRooms = ['wealth', 'meeting', 'lobbyDesk'] as const;
export type SpokenRoom = (typeof spokenRooms)[number];

export const MAX_PLACE_NUMBER = 999;
const placeNumber = z.int().check(z.gte(1), z.lte(MAX_PLACE_NUMBER));

/** Where the one who is called shall go. */
export const spokenPlace = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('window'), number: placeNumber }),
  z.strictObject({ kind: z.literal('desk'), number: placeNumber }),
  z.strictObject({ kind: z.literal('room'), roomId: z.enum(spokenRooms), number: z.optional(placeNumber) }),
]);
export type SpokenPlace = z.infer<typeof spokenPlace>;

/** In which language the ticket was taken; Cantonese where a kiosk offers it. */
const ticketLanguage = z.optional(z.enum(voiceLanguages));

/**
 * One call to the hall: a ticket, or staff by role, and a place; never a name or a tier (requirements 4.5).
 * A recall sounds like the first call.
 */
export const announcement = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('call'), ticketNo, place: spokenPlace, language: ticketLanguage }),
  z.strictObject({ kind: z.literal('recall'), ticketNo, place: spokenPlace, language: ticketLanguage }),
  z.strictObject({ kind: z.literal('special'), role: z.enum(calledRoles), place: spokenPlace }),
]);
export type Announcement = z.infer<typeof announcement>;
