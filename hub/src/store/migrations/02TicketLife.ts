/** A ticket may come from staff instead of a kiosk; the queue after the printing is kept. */
export const ticketLife = `
DROP TRIGGER ticket_joins;
DROP TRIGGER ticket_leaves;
CREATE TABLE tickets_2 (
  ticket_id         TEXT PRIMARY KEY,
  business_date     TEXT NOT NULL,
  prefix            TEXT NOT NULL,
  number            INTEGER NOT NULL,
  business_id       TEXT NOT NULL,
  first_business_id TEXT NOT NULL,
  kiosk_id          TEXT REFERENCES devices (device_id),
  issued_by         TEXT REFERENCES staff (staff_id),
  source            TEXT NOT NULL,
  language          TEXT NOT NULL,
  care              INTEGER NOT NULL,
  issued_at         INTEGER NOT NULL,
  state             TEXT NOT NULL,
  print             TEXT,
  duplicate_key     BLOB,
  sealed            BLOB,
  ahead             INTEGER,
  estimate_from     INTEGER,
  estimate_to       INTEGER,
  pager             TEXT,
  window_id         TEXT,
  served_by         TEXT,
  called_at         INTEGER,
  started_at        INTEGER,
  finished_at       INTEGER,
  overtaken         INTEGER NOT NULL DEFAULT 0,
  passed            INTEGER NOT NULL DEFAULT 0,
  UNIQUE (business_date, prefix, number),
  FOREIGN KEY (business_date, prefix) REFERENCES series
) STRICT;
INSERT INTO tickets_2 (ticket_id, business_date, prefix, number, business_id, first_business_id, kiosk_id, source,
  language, care, issued_at, state, print, duplicate_key, sealed)
  SELECT ticket_id, business_date, prefix, number, business_id, business_id, kiosk_id, source, language, care,
    issued_at, state, print, duplicate_key, sealed FROM tickets;
DROP TABLE tickets;
ALTER TABLE tickets_2 RENAME TO tickets;
CREATE INDEX tickets_by_kiosk ON tickets (kiosk_id, issued_at);
CREATE INDEX tickets_waiting ON tickets (business_date) WHERE state = 'waiting';
CREATE INDEX tickets_by_card ON tickets (duplicate_key) WHERE duplicate_key IS NOT NULL;

CREATE TRIGGER ticket_joins AFTER INSERT ON tickets WHEN new.state = 'waiting' BEGIN
  UPDATE series SET waiting = waiting + 1
   WHERE business_date = new.business_date AND prefix = new.prefix;
END;
CREATE TRIGGER ticket_leaves AFTER UPDATE OF state ON tickets
  WHEN old.state = 'waiting' AND new.state <> 'waiting' BEGIN
  UPDATE series SET waiting = waiting - 1
   WHERE business_date = new.business_date AND prefix = new.prefix;
END;
CREATE TRIGGER ticket_rejoins AFTER UPDATE OF state ON tickets
  WHEN old.state <> 'waiting' AND new.state = 'waiting' BEGIN
  UPDATE series SET waiting = waiting + 1
   WHERE business_date = new.business_date AND prefix = new.prefix;
END;

CREATE TABLE queue_events (
  business_date TEXT NOT NULL,
  seq           INTEGER NOT NULL,
  at            INTEGER NOT NULL,
  actor_id      TEXT,
  type          TEXT NOT NULL,
  ticket_id     TEXT,
  window_id     TEXT,
  sealed        BLOB NOT NULL,
  PRIMARY KEY (business_date, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER queue_events_stay BEFORE UPDATE ON queue_events BEGIN
  SELECT RAISE(ABORT, 'queue_events is append-only');
END;
CREATE TRIGGER queue_events_remain BEFORE DELETE ON queue_events BEGIN
  SELECT RAISE(ABORT, 'queue_events is append-only');
END`;
