/** Who did or saw what (DR-26); each line is bound to the one before, see auditStore.ts. */
export const audit = `
CREATE TABLE audit (
  seq      INTEGER PRIMARY KEY,
  at       INTEGER NOT NULL,
  actor_id TEXT,
  action   TEXT NOT NULL,
  ref      TEXT,
  ok       INTEGER NOT NULL,
  sealed   BLOB,
  mac      BLOB NOT NULL
) STRICT;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN
  SELECT RAISE(ABORT, 'audit is append-only');
END;
CREATE TRIGGER audit_remains BEFORE DELETE ON audit BEGIN
  SELECT RAISE(ABORT, 'audit is append-only');
END`;
