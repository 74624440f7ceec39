import type { DeviceEvent } from '@lobby/shared';
import type { Db } from './db.ts';

export type DeviceEventStore = ReturnType<typeof createDeviceEventStore>;

/** A line that comes and goes all day pushes out nothing but itself. */
const MAX_A_DEVICE = 400;

/** What became of each device: its line to the hub, its reader, printer and paper. Changes only, newest first. */
export function createDeviceEventStore(db: Db) {
  const insert = db.prepare<[DeviceEvent & { readonly deviceId: string }]>(
    `INSERT INTO device_events (device_id, at, part, state, code) VALUES (@deviceId, @at, @part, @state, @code)`,
  );
  const trim = db.prepare<[{ deviceId: string; keep: number }]>(
    `DELETE FROM device_events WHERE device_id = @deviceId AND seq <=
       (SELECT seq FROM device_events WHERE device_id = @deviceId ORDER BY seq DESC LIMIT 1 OFFSET @keep)`,
  );
  const latest = db.prepare<[string, string], Pick<DeviceEvent, 'state' | 'code'>>(
    `SELECT state, code FROM device_events WHERE device_id = ? AND part = ? ORDER BY seq DESC LIMIT 1`,
  );
  const of = db.prepare<[string, number], DeviceEvent>(
    `SELECT at, part, state, code FROM device_events WHERE device_id = ? ORDER BY seq DESC LIMIT ?`,
  );
  const forget = db.prepare<[number]>(`DELETE FROM device_events WHERE at < ?`);

  return {
    /** Nothing is written of a part that is as it was. */
    note(deviceId: string, event: DeviceEvent): void {
      const known = latest.get(deviceId, event.part);
      if (known?.state === event.state && known.code === event.code) return;
      insert.run({ ...event, deviceId });
      trim.run({ deviceId, keep: MAX_A_DEVICE });
    },
    of: (deviceId: string, limit: number): readonly DeviceEvent[] => of.all(deviceId, limit),
    /** When it was last heard of; null = never. */
    lastAt: (deviceId: string): number | null => of.get(deviceId, 1)?.at ?? null,
    forgetBefore: (at: number): void => void forget.run(at),
  };
}
