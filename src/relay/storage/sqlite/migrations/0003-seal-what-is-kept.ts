/**
 * What had been kept readable goes: events, the founding code, and Autotask's keys. Devices from before have no key to seal to, so they
 * pair again; there has been no release with them.
 */
export const sealWhatIsKept = `
ALTER TABLE relay DROP COLUMN founding_invite;
DROP TABLE webhook_settings;
DROP TABLE events;
DROP TABLE invites;
DROP TABLE devices;
DELETE FROM leases;

CREATE TABLE webhook_settings (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  url_secret_hashes TEXT NOT NULL,
  -- Each sealed with the secret in the URL, of which only the hash is here.
  signing_keys TEXT NOT NULL,
  seal_to TEXT NOT NULL
) STRICT;

CREATE TABLE events (
  -- AUTOINCREMENT: a position is never given twice, even after everything was pruned.
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  delivery_key TEXT UNIQUE,
  received_at TEXT NOT NULL,
  -- EventBody as JSON; sealed.
  body TEXT NOT NULL
) STRICT;

CREATE TABLE invites (
  code_hash TEXT PRIMARY KEY,
  -- NULL: whoever uses it says which resource they are. Only founding invites may.
  resource_id INTEGER,
  is_admin INTEGER NOT NULL,
  expires_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE devices (
  device_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  resource_id INTEGER NOT NULL,
  is_admin INTEGER NOT NULL,
  public_key TEXT NOT NULL UNIQUE,
  box_key TEXT NOT NULL,
  invite_hash TEXT NOT NULL,
  attestation TEXT,
  paired_at TEXT NOT NULL,
  last_seen_at TEXT,
  acknowledged INTEGER NOT NULL DEFAULT 0,
  certificate TEXT,
  sealed_handover TEXT,
  revoked_at TEXT
) STRICT, WITHOUT ROWID;
`;
