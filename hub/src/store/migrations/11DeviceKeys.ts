/** A device keeps its id when it changes its key: what it is known by lies beside it, also what it was known by. */
export const deviceKeys = `
CREATE TABLE device_keys (
  key_id     TEXT PRIMARY KEY,
  device_id  TEXT NOT NULL REFERENCES devices,
  added_at   INTEGER NOT NULL,
  used_at    INTEGER,
  dropped_at INTEGER
) STRICT;
CREATE INDEX device_keys_of ON device_keys (device_id);
INSERT INTO device_keys (key_id, device_id, added_at, used_at)
  SELECT device_id, device_id, created_at, created_at FROM devices WHERE length(secret_hash) = 0`;
