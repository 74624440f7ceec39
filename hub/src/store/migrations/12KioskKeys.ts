/** Card keys on their way to a kiosk: sealed to its key by the center, so that they are worth nothing here. */
export const kioskKeys = `
CREATE TABLE kiosk_keys (
  device_id   TEXT PRIMARY KEY REFERENCES devices (device_id),
  seq         INTEGER NOT NULL,
  file        TEXT NOT NULL,
  received_at INTEGER NOT NULL
) STRICT`;
