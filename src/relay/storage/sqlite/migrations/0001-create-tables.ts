/** Times are UTC ISO strings; `hint`, `url_secret_hashes` and `signing_keys` are JSON. */
export const createTables = `
CREATE TABLE relay (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  workspace_id TEXT NOT NULL,
  name TEXT NOT NULL,
  -- The one code that is kept readable, because it must be shown again; gone once used.
  founding_invite TEXT
) STRICT;

CREATE TABLE webhook_settings (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  url_secret_hashes TEXT NOT NULL,
  signing_keys TEXT NOT NULL
) STRICT;

CREATE TABLE webhook_pings (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  last_at TEXT NOT NULL
) STRICT;

CREATE TABLE events (
  -- AUTOINCREMENT: a position is never given twice, even after everything was pruned.
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  delivery_key TEXT UNIQUE,
  received_at TEXT NOT NULL,
  hint TEXT NOT NULL
) STRICT;

CREATE TABLE invites (
  code_hash BLOB PRIMARY KEY,
  -- NULL: whoever uses it says which resource they are. Only the founding invite may.
  resource_id INTEGER,
  expires_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE devices (
  device_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  resource_id INTEGER NOT NULL,
  public_key TEXT NOT NULL UNIQUE,
  paired_at TEXT NOT NULL,
  last_seen_at TEXT,
  acknowledged INTEGER NOT NULL DEFAULT 0,
  revoked_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE leases (
  -- One counter for all tickets: it grows with every new holder, and outlives the rows.
  fence INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket_id INTEGER NOT NULL UNIQUE,
  device_id TEXT NOT NULL
) STRICT;
`;
