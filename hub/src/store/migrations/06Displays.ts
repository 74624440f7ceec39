/** Displays sign in by a link of their own; services are rated there. */
export const displays = `
CREATE TABLE display_links (
  token_hash BLOB PRIMARY KEY,
  device_id  TEXT NOT NULL REFERENCES devices,
  display    INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at    INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE display_sessions (
  token_hash BLOB PRIMARY KEY,
  device_id  TEXT NOT NULL REFERENCES devices,
  display    INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ratings (
  rating_id  TEXT PRIMARY KEY,
  ticket_id  TEXT NOT NULL UNIQUE REFERENCES tickets,
  window_id  TEXT NOT NULL,
  staff_id   TEXT,
  asked_at   INTEGER NOT NULL,
  ended_at   INTEGER,
  score      TEXT,
  reason     TEXT,
  settled_by TEXT,
  settled_at INTEGER
) STRICT;
CREATE INDEX ratings_asked ON ratings (asked_at) WHERE ended_at IS NULL;
CREATE INDEX ratings_poor ON ratings (asked_at) WHERE score = 'dissatisfied' AND settled_at IS NULL`;
