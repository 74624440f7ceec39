import type { AlertEvent, ErrorCode, HallCall, Person, PoorRating, RatingAsked } from '@lobby/shared';
import type { AlertRecord } from '../domain/alertRecord.ts';
import type { HelpRow } from '../store/helpStore.ts';

/** What the edges tell others once it is stored. */
export type Tell =
  | { readonly about: 'alert'; readonly event: AlertEvent; readonly record: AlertRecord }
  /** How many wait, or whether a business is open. */
  | { readonly about: 'queue' }
  /** Tickets and windows that are not as they were. */
  | { readonly about: 'hall'; readonly tickets: readonly string[]; readonly windows: readonly string[] }
  /** To be shown and read out in the hall. */
  | { readonly about: 'call'; readonly call: HallCall }
  /** The line on the hall displays; empty = none. */
  | { readonly about: 'message'; readonly message: string }
  /** A kiosk or its reader or printer is not as it was. */
  | { readonly about: 'device'; readonly deviceId: string }
  /** A service is rated at its window, or no longer. */
  | {
      readonly about: 'rating';
      readonly event: 'rating.asked' | 'rating.ended';
      readonly rating: RatingAsked;
    }
  | {
      readonly about: 'poorRating';
      readonly event: 'rating.poor' | 'rating.settled';
      readonly rating: PoorRating;
    }
  /** What a kiosk knows its recovery code by is not as it was. */
  | { readonly about: 'recovery'; readonly kioskId: string }
  /** Its connections must end, and those of its keys. */
  | { readonly about: 'deviceRevoked'; readonly deviceId: string; readonly keyIds: readonly string[] }
  /** Nobody is let in by these any more. */
  | { readonly about: 'keysEnded'; readonly keyIds: readonly string[] }
  | { readonly about: 'day'; readonly businessDate: string }
  | {
      readonly about: 'help';
      readonly event: 'help.called' | 'help.answered' | 'help.ended';
      readonly help: HelpRow;
    }
  /** Somebody may have become busy or free. */
  | { readonly about: 'colleague'; readonly staffId: string }
  | { readonly about: 'sessionEnded'; readonly sessionId: string }
  /** Locked, or open again. */
  | { readonly about: 'sessionLock'; readonly sessionId: string; readonly isLocked: boolean };

/** A command that was carried out. */
export interface Done<Answer> {
  readonly answer: Answer;
  readonly tell?: readonly Tell[];
}

/** A command that was understood and refused; nothing has changed. */
export interface Refused {
  readonly refused: ErrorCode;
  /** Who has it (ALERT_TAKEN). */
  readonly owner?: Person;
  /** Before the staff number is locked (SIGN_IN_WRONG). */
  readonly triesLeft?: number;
  /** When the lock ends, hub clock (SIGN_IN_LOCKED). */
  readonly until?: number;
}

export type Outcome<Answer> = Done<Answer> | Refused;
