import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openHubStore } from '@lobby/hub';
import { hashSecret } from '../../hub/src/store/secrets.ts';
import type { StaffIdentity } from './staffClient.ts';

const HOUR_MS = 3_600_000;
const TOKEN_BYTES = 32;
const SEAT = 1;

/** Signs people in without a hub: one session for each number given, all at seat 1 of browsers of their own. */
export function openSessions(folder: string, staffNos: readonly string[], now = Date.now()): StaffIdentity[] {
  const store = openHubStore(join(folder, 'hub.db'));
  try {
    return store.transaction(() =>
      staffNos.map((staffNo) => {
        const staff = store.identity.staffByNo(staffNo);
        if (staff === undefined) throw new Error(`nobody has number ${staffNo}`);
        const token = randomBytes(TOKEN_BYTES).toString('base64url');
        store.identity.addSession({
          tokenHash: hashSecret(token),
          sessionId: randomUUID(),
          staffId: staff.staffId,
          seat: SEAT,
          createdAt: now,
          deviceId: null,
          expiresAt: now + HOUR_MS,
        });
        return { seat: SEAT, cookie: `lobby_session=${token}` };
      }),
    );
  } finally {
    store.close();
  }
}
