import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError, hasCode, type PrivateFiles } from '@lobby/shared';
import { randomBytes } from 'node:crypto';
import { createAlertStore } from './alertStore.ts';
import { createAuditStore } from './auditStore.ts';
import { createRestoreStore } from './backup/restoreStore.ts';
import { DATA_KEY_BYTES, DATA_KEY_FILE, loadDataKey } from './dataKey.ts';
import { createBookingStore } from './bookingStore.ts';
import { createDayRowStore } from './dayRows.ts';
import { createDayStore, type DayStore } from './dayStore.ts';
import { isStoreError, openDb, type Db } from './db.ts';
import { createDeviceEventStore } from './deviceEventStore.ts';
import { createDeviceKeyStore } from './deviceKeyStore.ts';
import { createDisplayStore } from './displayStore.ts';
import { createDoNotDisturbStore } from './doNotDisturbStore.ts';
import { lockFolder } from './folderLock.ts';
import { lostCommits } from './lostCommits.ts';
import { hasRoom } from './hasRoom.ts';
import { createHelpStore } from './helpStore.ts';
import { plainPrivateFiles } from './hubPrivateFiles.ts';
import { createIdentityStore } from './identityStore.ts';
import { createKioskKeyStore } from './kioskKeyStore.ts';
import { createLeaseStore } from './leaseStore.ts';
import { createMessageStore } from './messageStore.ts';
import { createQueueStore, type QueueStore } from './queueStore.ts';
import { createOutboxStore } from './outboxStore.ts';
import { createRatingStore } from './ratingStore.ts';
import { createRecoveryStore } from './recoveryStore.ts';
import { createRequestStore } from './requestStore.ts';
import { createRetentionStore } from './retentionStore.ts';
import { createSealer, type Sealer } from './sealer.ts';
import { createSignInStore } from './signInStore.ts';
import { createTicketStore } from './ticketStore.ts';

export type HubStore = ReturnType<typeof openHubStore>;

/**
 * Opens `hub.db` for the one hub of its folder, with `data.key` and `hub.lock` beside it. ':memory:' is for tests.
 * `files`: where the data key is kept; default: as a plain file.
 * While a hub runs nobody else can open its store: ask the hub (main.ts, standard input).
 * @throws AppError STORE_IN_USE, STORE_SCHEMA_TOO_NEW, STORE_DAMAGED, STORE_NOT_DURABLE, KEYS_UNREADABLE, STORE_FAILED
 */
export function openHubStore(path: string, files: PrivateFiles = plainPrivateFiles) {
  const inMemory = path === ':memory:';
  const unlock = inMemory ? () => undefined : lockFolder(join(dirname(path), 'hub.lock'));
  try {
    const storeExists = !inMemory && existsSync(path);
    const dataKey = inMemory
      ? randomBytes(DATA_KEY_BYTES)
      : loadDataKey(files, join(dirname(path), DATA_KEY_FILE), storeExists);
    if (!inMemory && lostCommits(`${path}-wal`) > 1)
      throw new AppError('STORE_DAMAGED', 'the log of the store is broken before its end');
    const db = openDb(path);
    try {
      const sealer = createSealer(dataKey);
      checkKey(db, sealer);
      return readThrough(() => createStores(db, sealer, unlock));
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    unlock();
    throw error;
  }
}

function createStores(db: Db, sealer: Sealer, unlock: () => void) {
  const run = db.transaction((work: () => unknown) => work());
  const queue = createQueueStore(db, sealer);
  const audit = createAuditStore(db, sealer);
  return {
    identity: createIdentityStore(db),
    signIn: createSignInStore(db, sealer),
    requests: createRequestStore(db, sealer),
    day: createDayStore(db, sealer),
    tickets: createTicketStore(db, sealer),
    queue,
    audit,
    bookings: createBookingStore(db, sealer),
    dayRows: createDayRowStore(db, sealer),
    leases: createLeaseStore(db),
    kioskKeys: createKioskKeyStore(db),
    alerts: createAlertStore(db, sealer, audit),
    doNotDisturb: createDoNotDisturbStore(db, sealer),
    help: createHelpStore(db),
    message: createMessageStore(db),
    displays: createDisplayStore(db),
    deviceEvents: createDeviceEventStore(db),
    deviceKeys: createDeviceKeyStore(db),
    recovery: createRecoveryStore(db),
    ratings: createRatingStore(db),
    outbox: createOutboxStore(db),
    retention: createRetentionStore(db),
    sealer,
    ...createRestoreStore(db),
    hasRoom: (): boolean => hasRoom(db),

    /** All or nothing, on the disk when it returns. Nested calls join the outer one. */
    transaction<T>(work: () => T): T {
      let result: T | undefined;
      try {
        run.immediate(() => {
          result = work();
        });
      } catch (error) {
        queue.forget();
        audit.forget();
        throw error;
      }
      return result as T; // `work` has run, or `run` has thrown
    },

    close(): void {
      db.close();
      unlock();
    },
  };
}

/** The queue of the day is opened with every sealed value in it; the key is the right one by now. */
function readThrough<T extends { readonly day: DayStore; readonly queue: QueueStore }>(open: () => T): T {
  try {
    const stores = open();
    const date = stores.day.date();
    if (date !== undefined) stores.queue.current(date);
    return stores;
  } catch (error) {
    if (isStoreError(error) || hasCode(error, 'STORE_DAMAGED')) throw error;
    throw new AppError('STORE_DAMAGED', 'the queue of the day cannot be read', error);
  }
}

/** Notices a data key that is not the one the file was sealed with before anything is written under it. */
function checkKey(db: Db, sealer: Sealer): void {
  const known = db.prepare<[], Uint8Array>(`SELECT value FROM meta WHERE key = 'key_check'`).pluck().get();
  if (known === undefined) {
    db.prepare(`INSERT INTO meta (key, value) VALUES ('key_check', ?)`).run(sealer.seal('key_check', 1));
    return;
  }
  try {
    sealer.open('key_check', known);
  } catch (error) {
    throw new AppError('KEYS_UNREADABLE', 'the data key does not belong to this store', error);
  }
}
