/** What a branch needs to give numbers and raise alerts. */
export const branchDay = `
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value ANY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE devices (
  device_id   TEXT PRIMARY KEY,
  role        TEXT NOT NULL,
  name        TEXT NOT NULL,
  kiosk_digit INTEGER,
  secret_hash BLOB NOT NULL,
  created_at  INTEGER NOT NULL,
  revoked_at  INTEGER
) STRICT;
CREATE UNIQUE INDEX devices_by_digit ON devices (kiosk_digit) WHERE revoked_at IS NULL;

CREATE TABLE staff (
  staff_id      TEXT PRIMARY KEY,
  staff_no      TEXT NOT NULL UNIQUE,
  name          TEXT NOT NULL,
  role          TEXT NOT NULL,
  deputy_no     TEXT,
  password_salt BLOB NOT NULL,
  password_hash BLOB NOT NULL,
  created_at    INTEGER NOT NULL,
  left_at       INTEGER
) STRICT;

CREATE TABLE sign_in_links (
  token_hash BLOB PRIMARY KEY,
  staff_id   TEXT NOT NULL REFERENCES staff,
  seat       INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at    INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
  token_hash BLOB PRIMARY KEY,
  session_id TEXT NOT NULL UNIQUE,
  staff_id   TEXT NOT NULL REFERENCES staff,
  seat       INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at   INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE requests (
  actor_id   TEXT NOT NULL,
  request_id TEXT NOT NULL,
  command    TEXT NOT NULL,
  body_hash  BLOB NOT NULL,
  sealed     BLOB NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY (actor_id, request_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX requests_by_time ON requests (at);

CREATE TABLE series (
  business_date TEXT NOT NULL,
  prefix        TEXT NOT NULL,
  last_number   INTEGER NOT NULL,
  waiting       INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (business_date, prefix)
) STRICT, WITHOUT ROWID;

CREATE TABLE tickets (
  ticket_id     TEXT PRIMARY KEY,
  business_date TEXT NOT NULL,
  prefix        TEXT NOT NULL,
  number        INTEGER NOT NULL,
  business_id   TEXT NOT NULL,
  kiosk_id      TEXT NOT NULL REFERENCES devices (device_id),
  source        TEXT NOT NULL,
  language      TEXT NOT NULL,
  care          INTEGER NOT NULL,
  issued_at     INTEGER NOT NULL,
  state         TEXT NOT NULL,
  print         TEXT,
  duplicate_key BLOB,
  sealed        BLOB,
  UNIQUE (business_date, prefix, number),
  FOREIGN KEY (business_date, prefix) REFERENCES series
) STRICT;
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

CREATE TABLE cancelled_takes (
  actor_id   TEXT NOT NULL,
  request_id TEXT NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY (actor_id, request_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE leases (
  business_date TEXT NOT NULL,
  prefix        TEXT NOT NULL,
  kiosk_digit   INTEGER NOT NULL,
  kiosk_id      TEXT NOT NULL REFERENCES devices (device_id),
  leased_at     INTEGER NOT NULL,
  PRIMARY KEY (business_date, prefix, kiosk_digit)
) STRICT, WITHOUT ROWID;

CREATE TABLE spool_conflicts (
  ticket_id     TEXT PRIMARY KEY,
  kiosk_id      TEXT NOT NULL,
  business_date TEXT NOT NULL,
  prefix        TEXT NOT NULL,
  number        INTEGER NOT NULL,
  issued_at     INTEGER NOT NULL,
  merged_at     INTEGER NOT NULL
) STRICT;

CREATE TABLE alerts (
  alert_id      TEXT PRIMARY KEY,
  ticket_id     TEXT NOT NULL UNIQUE REFERENCES tickets,
  business_date TEXT NOT NULL,
  raised_at     INTEGER NOT NULL,
  state         TEXT NOT NULL,
  owner_id      TEXT,
  due_at        INTEGER,
  customer_key  BLOB,
  sealed        BLOB NOT NULL
) STRICT;
CREATE INDEX alerts_due ON alerts (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX alerts_by_customer ON alerts (customer_key, raised_at) WHERE customer_key IS NOT NULL;
CREATE INDEX alerts_by_date ON alerts (business_date, raised_at);
CREATE INDEX alerts_open ON alerts (state) WHERE state = 'open';
CREATE INDEX alerts_owned ON alerts (owner_id, state) WHERE state IN ('claimed', 'snoozed');

CREATE TABLE alert_events (
  alert_id TEXT NOT NULL REFERENCES alerts,
  seq      INTEGER NOT NULL,
  at       INTEGER NOT NULL,
  actor_id TEXT,
  event    TEXT NOT NULL,
  sealed   BLOB,
  PRIMARY KEY (alert_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER alert_events_stay BEFORE UPDATE ON alert_events BEGIN
  SELECT RAISE(ABORT, 'alert_events is append-only');
END;
CREATE TRIGGER alert_events_remain BEFORE DELETE ON alert_events BEGIN
  SELECT RAISE(ABORT, 'alert_events is append-only');
END;

CREATE TABLE do_not_disturb (
  customer_key BLOB PRIMARY KEY,
  until        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE help_calls (
  help_id     TEXT PRIMARY KEY,
  kiosk_id    TEXT NOT NULL REFERENCES devices (device_id),
  called_at   INTEGER NOT NULL,
  urgent      INTEGER NOT NULL DEFAULT 0,
  answered_by TEXT REFERENCES staff (staff_id),
  answered_at INTEGER,
  ended_at    INTEGER
) STRICT;
CREATE UNIQUE INDEX help_open ON help_calls (kiosk_id) WHERE ended_at IS NULL`;
