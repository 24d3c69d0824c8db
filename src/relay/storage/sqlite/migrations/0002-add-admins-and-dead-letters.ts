/** Whoever had founded a workspace before there were admins becomes one. A dead letter's row holds nothing of the callout's text. */
export const addAdminsAndDeadLetters = `
ALTER TABLE devices ADD COLUMN is_admin INTEGER NOT NULL DEFAULT 0;
UPDATE devices SET is_admin = 1 WHERE paired_at = (SELECT min(paired_at) FROM devices);
ALTER TABLE invites ADD COLUMN is_admin INTEGER NOT NULL DEFAULT 0;
UPDATE invites SET is_admin = 1 WHERE resource_id IS NULL;

CREATE TABLE dead_letters (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Of the bytes: Autotask repeats what it believes was not taken.
  body_hash TEXT NOT NULL UNIQUE,
  received_at TEXT NOT NULL,
  cause TEXT NOT NULL,
  entity TEXT,
  record_id INTEGER,
  size_bytes INTEGER NOT NULL
) STRICT;
`;
