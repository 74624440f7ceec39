/** Codes of bookings only as a keyed hash; whether a card was read, for the share of those who use one. */
export const bookings = `
CREATE TABLE bookings (
  booking_id    TEXT PRIMARY KEY,
  business_date TEXT NOT NULL,
  code_mac      BLOB NOT NULL,
  business_id   TEXT NOT NULL,
  at            INTEGER NOT NULL,
  added_by      TEXT NOT NULL REFERENCES staff (staff_id),
  added_at      INTEGER NOT NULL,
  ticket_id     TEXT UNIQUE REFERENCES tickets,
  UNIQUE (business_date, code_mac)
) STRICT;
ALTER TABLE tickets ADD COLUMN card_read INTEGER NOT NULL DEFAULT 0`;
