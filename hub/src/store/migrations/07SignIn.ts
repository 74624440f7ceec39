/** Staff sign in with passwords and PINs: what is known of their tries, and which sessions are locked. */
export const signIn = `ALTER TABLE staff ADD COLUMN pin_salt BLOB;
   ALTER TABLE staff ADD COLUMN pin_hash BLOB;
   ALTER TABLE sessions ADD COLUMN locked_at INTEGER;

   CREATE TABLE sign_in_tries (
     staff_key     BLOB PRIMARY KEY,
     wrong         INTEGER NOT NULL,
     locked_until  INTEGER,
     locks         INTEGER NOT NULL,
     business_date TEXT NOT NULL
   ) STRICT, WITHOUT ROWID`;
