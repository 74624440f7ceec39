/** Sessions that count at one enrolled console only (rulings R7). */
export const consoleSessions = `ALTER TABLE sessions ADD COLUMN device_id TEXT`;
