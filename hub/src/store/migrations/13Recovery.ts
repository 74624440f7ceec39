/** What kiosks know of their recovery codes (rulings R22): a keyed hash each, never a code. */
export const recovery = `CREATE TABLE recovery_codes (
     kiosk_id TEXT PRIMARY KEY REFERENCES devices,
     code_id  TEXT NOT NULL,
     hash     BLOB NOT NULL,
     made_at  INTEGER NOT NULL
   ) STRICT`;
