import type { HubToConsole } from '@lobby/shared';
import type { StaffMember } from '../domain/staff.ts';
import type { LiveSocket, WithoutSeq } from './liveSocket.ts';

/** All that a locked page hears (rulings R25). */
export const SAID_WHILE_LOCKED: ReadonlySet<WithoutSeq<HubToConsole>['type']> = new Set([
  'hello',
  'beat',
  'session.locked',
]);

/** One open page of somebody who is signed in. */
export interface PageConnection {
  readonly staff: StaffMember;
  readonly sessionId: string;
  readonly page: symbol;
  readonly live: LiveSocket<HubToConsole>;
  isLocked: boolean;
  signedOut: boolean;
  /** The page itself, whether or not its person is there. */
  isVisible: boolean;
  isAway: boolean;
  /** What a locked page was told last, as text. */
  toldLocked: string;
}
