import type { BackupState, Colleague, CommandRequest, HubProblem, Logger } from '@lobby/shared';
import type { HubConfig } from '../config.ts';
import type { HallRules } from '../domain/queue/hallRules.ts';
import type { CacheStore } from '../store/cacheStore.ts';
import type { Entropy } from '../store/entropy.ts';
import type { HubStore } from '../store/openHubStore.ts';
import type { SignAsHub } from '../store/outboxStore.ts';
import type { PasswordHasher } from '../store/passwordHasher.ts';
import type { Enrolments } from './enrolments.ts';

/** What every handler works with. */
export interface HubContext extends Entropy {
  readonly config: HubConfig;
  /** What the queue goes by, out of the configuration. */
  readonly rules: HallRules;
  readonly log: Logger;
  readonly store: HubStore;
  readonly sign: SignAsHub;
  /** Keys lie in plain files, and this is no demo. */
  readonly plainKeys: boolean;
  readonly passwords: PasswordHasher;
  readonly cache: Pick<CacheStore, 'findProfile' | 'state'>;
  /** What keeps a kiosk from being used to try cards (edges/lookUpGate.ts). */
  readonly lookUps: {
    allow(kioskId: string, use: 'take' | 'merge'): boolean;
    note(kioskId: string, isHit: boolean): boolean;
    isAlarming(kioskId: string): boolean;
  };
  readonly presence: {
    /** Of the pages alone; whether somebody is busy stands in the store. */
    of(staffId: string): Exclude<Colleague['presence'], 'busy'>;
  };
  /** Device ids of the kiosks that are connected now, and of the consoles that run. */
  readonly devicesOnline: ReadonlySet<string>;
  /** The last report of each kiosk, by device id. */
  readonly kioskReports: Map<string, Omit<CommandRequest<'kiosk.report'>, 'requestId'>>;
  readonly enrolments: Enrolments;
  readonly health: {
    problems(): readonly HubProblem[];
    /** null: this hub makes no backups. */
    readonly backup: BackupState | null;
    /** Nothing can be stored now. */
    readonly isFull: boolean;
  };
  /** When each kiosk was given codes of no booking, by device id. */
  readonly wrongBookings: Map<string, readonly number[]>;
}
