/** Passwords that branch IT gave and that must be replaced, and what became of readers, printers and lines. */
export const administration = `ALTER TABLE staff ADD COLUMN temporary_until INTEGER;

   CREATE TABLE device_events (
     seq       INTEGER PRIMARY KEY,
     device_id TEXT NOT NULL REFERENCES devices,
     at        INTEGER NOT NULL,
     part      TEXT NOT NULL CHECK (part IN ('link', 'reader', 'printer', 'paper')),
     state     TEXT NOT NULL,
     code      TEXT
   ) STRICT;
   CREATE INDEX device_events_of ON device_events (device_id, seq)`;
