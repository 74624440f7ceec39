/** A ticket whose alert is over can get another round when a teller refers its customer. */
export const alertRounds = `
CREATE TABLE alerts_2 (
  alert_id      TEXT PRIMARY KEY,
  ticket_id     TEXT NOT NULL REFERENCES tickets,
  business_date TEXT NOT NULL,
  raised_at     INTEGER NOT NULL,
  state         TEXT NOT NULL,
  owner_id      TEXT,
  due_at        INTEGER,
  customer_key  BLOB,
  sealed        BLOB NOT NULL
) STRICT;
INSERT INTO alerts_2 SELECT alert_id, ticket_id, business_date, raised_at, state, owner_id, due_at, customer_key,
  sealed FROM alerts ORDER BY rowid;
DROP TABLE alerts;
ALTER TABLE alerts_2 RENAME TO alerts;
CREATE INDEX alerts_of_ticket ON alerts (ticket_id);
CREATE INDEX alerts_due ON alerts (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX alerts_by_customer ON alerts (customer_key, raised_at) WHERE customer_key IS NOT NULL;
CREATE INDEX alerts_by_date ON alerts (business_date, raised_at);
CREATE INDEX alerts_open ON alerts (state) WHERE state = 'open';
CREATE INDEX alerts_owned ON alerts (owner_id, state) WHERE state IN ('claimed', 'snoozed')`;
