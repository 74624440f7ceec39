/**
 * What is old goes (retentionStore.ts), and nothing else: the append-only tables let go of rows behind a mark that the
 * retention job moves forward. What is for the province waits in the outbox.
 */
export const retention = `
DROP TRIGGER audit_remains;
CREATE TRIGGER audit_remains BEFORE DELETE ON audit
  WHEN old.seq > coalesce((SELECT value FROM meta WHERE key = 'audit_until'), 0) BEGIN
  SELECT RAISE(ABORT, 'audit is append-only');
END;

DROP TRIGGER queue_events_remain;
CREATE TRIGGER queue_events_remain BEFORE DELETE ON queue_events
  WHEN old.business_date >= coalesce((SELECT value FROM meta WHERE key = 'visits_from'), '') BEGIN
  SELECT RAISE(ABORT, 'queue_events is append-only');
END;

DROP TRIGGER alert_events_remain;
CREATE TRIGGER alert_events_remain BEFORE DELETE ON alert_events
  WHEN (SELECT business_date FROM alerts WHERE alert_id = old.alert_id)
    >= coalesce((SELECT value FROM meta WHERE key = 'visits_from'), '') BEGIN
  SELECT RAISE(ABORT, 'alert_events is append-only');
END;

CREATE INDEX tickets_sealed ON tickets (business_date) WHERE sealed IS NOT NULL;

CREATE TABLE outbox (
  seq       INTEGER PRIMARY KEY,
  at        INTEGER NOT NULL,
  kind      TEXT NOT NULL,
  about     TEXT NOT NULL,
  body      TEXT NOT NULL,
  signature BLOB NOT NULL,
  UNIQUE (kind, about)
) STRICT;
CREATE TRIGGER outbox_stays BEFORE UPDATE ON outbox BEGIN
  SELECT RAISE(ABORT, 'outbox is append-only');
END`;
