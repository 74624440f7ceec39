import { branchDay } from './migrations/01BranchDay.ts';
import { ticketLife } from './migrations/02TicketLife.ts';
import { bookings } from './migrations/03Bookings.ts';
import { alertRounds } from './migrations/04AlertRounds.ts';
import { audit } from './migrations/05Audit.ts';
import { displays } from './migrations/06Displays.ts';
import { signIn } from './migrations/07SignIn.ts';
import { consoleSessions } from './migrations/08ConsoleSessions.ts';
import { administration } from './migrations/09Administration.ts';
import { retention } from './migrations/10Retention.ts';
import { deviceKeys } from './migrations/11DeviceKeys.ts';
import { kioskKeys } from './migrations/12KioskKeys.ts';
import { recovery } from './migrations/13Recovery.ts';

/**
 * Append only. A released migration is never edited; its number is its place in the list.
 * What tells of a customer (tier, masked name, reasons, who is bound) lies in `sealed` columns only (rulings R16).
 */
export const migrations: readonly string[] = [
  branchDay,
  ticketLife,
  bookings,
  alertRounds,
  audit,
  displays,
  signIn,
  consoleSessions,
  administration,
  retention,
  deviceKeys,
  kioskKeys,
  recovery,
];
