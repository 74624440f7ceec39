import { orderRules, spokenRooms } from '@lobby/shared';
import { z } from 'zod';

const id = z.string().regex(/^[A-Za-z0-9_.:-]{1,64}$/);
const text = z.string().max(80);
const minutes = z.int().min(0).max(600);
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** 1 = Monday … 7 = Sunday. */
const weekdays = z.array(z.int().min(1).max(7)).min(1).max(7).default([1, 2, 3, 4, 5, 6, 7]);

/** Up to three times of day per weekday. */
export const openingHours = z
  .array(
    z
      .strictObject({ weekdays, from: timeOfDay, to: timeOfDay })
      .refine(({ from, to }) => from < to, 'a time that ends before it begins'),
  )
  .max(21)
  .default([]);

/** Waited so long: so many minutes more count (requirements 4.3). */
export const boost = z
  .array(z.strictObject({ afterMinutes: minutes, minutes }))
  .max(3)
  .default([]);

/** Where customers are called to, and what is served there. */
export const window = z.strictObject({
  windowId: id,
  kind: z.enum(['window', 'desk', 'room']).default('window'),
  number: z.int().min(1).max(99).nullable().default(null),
  name: z.strictObject({ 'zh-CN': text, en: text }),
  /** How a room is said aloud; without it calls to a room are shown and chimed. */
  spoken: z.enum(spokenRooms).optional(),
  roles: z
    .array(
      z.strictObject({
        weekdays,
        main: z.array(id).max(12).default([]),
        backup: z.array(id).max(12).default([]),
      }),
    )
    .min(1)
    .max(7),
  /** With the rule `dedicated`: for customers from this tier. */
  fromTier: z.int().min(0).max(9).nullable().default(null),
});

/** Defaults of requirements 4.3 and 4.8. */
export const orderSettings = z.strictObject({
  rule: z.enum(orderRules).default('headStart'),
  maxOvertake: z.int().min(0).max(99).default(3),
  careMinutes: minutes.default(10),
  maxOvertakesInARow: z.int().min(1).max(99).nullable().default(null),
});

/** Defaults of requirements 4.5 and 4.8. */
export const callSettings = z.strictObject({
  recalls: z.int().min(0).max(9).default(2),
  recallGapMs: z.int().min(0).max(600_000).default(20_000),
  returnWithinMs: z.int().min(0).max(86_400_000).default(1_800_000),
  returnAfterCalls: z.int().min(0).max(20).default(2),
  /** So many waiting: open a window (T-06). */
  openWindowAt: z.int().min(1).max(999).default(8),
  /** Each service is rated by its customer where a window has a device for it (ux.md 5.5). */
  rating: z.boolean().default(true),
});

const numbered = (number: number, main: readonly string[], backup: readonly string[]) => ({
  windowId: `w${number}`,
  number,
  name: { 'zh-CN': `${number} 号窗口`, en: `Window ${number}` },
  roles: [{ main: [...main], backup: [...backup] }],
});

/** A small branch: three windows and a room for wealth. */
export const defaultWindows: z.input<typeof window>[] = [
  numbered(1, ['personal'], ['account']),
  numbered(2, ['personal', 'account'], ['corporate']),
  numbered(3, ['account', 'corporate', 'loan'], ['personal', 'wealth']),
  {
    windowId: 'wealth',
    kind: 'room',
    name: { 'zh-CN': '理财室', en: 'Wealth room' },
    spoken: 'wealth',
    roles: [{ main: ['wealth'], backup: ['loan'] }],
  },
];
