/** The first shape of a workspace's database. Times are UTC ISO text, ids of Autotask integers, our own ids text. */
export const start = `
CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE vault_entries (
  name TEXT PRIMARY KEY,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE picklist_values (
  entity TEXT NOT NULL,
  field TEXT NOT NULL,
  value INTEGER NOT NULL,
  label TEXT NOT NULL,
  sort_order INTEGER NOT NULL,
  parent_value INTEGER,
  is_active INTEGER NOT NULL,
  is_default INTEGER NOT NULL,
  PRIMARY KEY (entity, field, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE companies (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  company_type INTEGER,
  phone TEXT,
  is_active INTEGER NOT NULL,
  read_at TEXT NOT NULL,
  gone_at TEXT
) STRICT;

CREATE TABLE contacts (
  id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  title TEXT,
  email TEXT,
  phone TEXT,
  is_active INTEGER NOT NULL,
  read_at TEXT NOT NULL,
  gone_at TEXT
) STRICT;
CREATE INDEX contacts_by_company ON contacts (company_id);

CREATE TABLE resources (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  username TEXT NOT NULL,
  is_active INTEGER NOT NULL,
  default_role_id INTEGER,
  read_at TEXT NOT NULL,
  gone_at TEXT
) STRICT;

CREATE TABLE assets (
  id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL,
  contact_id INTEGER,
  name TEXT NOT NULL,
  configuration_item_type INTEGER,
  is_active INTEGER NOT NULL,
  read_at TEXT NOT NULL,
  gone_at TEXT
) STRICT;
CREATE INDEX assets_by_company ON assets (company_id);

CREATE TABLE clients (
  company_id INTEGER PRIMARY KEY,
  agent_mode TEXT NOT NULL CHECK (agent_mode IN ('execute', 'plan')),
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE tickets (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  resolution TEXT,
  company_id INTEGER NOT NULL,
  contact_id INTEGER,
  asset_id INTEGER,
  status INTEGER NOT NULL,
  priority INTEGER NOT NULL,
  queue_id INTEGER,
  ticket_type INTEGER,
  issue_type INTEGER,
  sub_issue_type INTEGER,
  source INTEGER,
  assigned_resource_id INTEGER,
  assigned_role_id INTEGER,
  creator_resource_id INTEGER,
  created_by_contact_id INTEGER,
  created_at TEXT NOT NULL,
  due_at TEXT,
  completed_at TEXT,
  last_activity_at TEXT NOT NULL,
  last_tracked_at TEXT,
  read_at TEXT NOT NULL,
  merged_at TEXT,
  is_open INTEGER NOT NULL GENERATED ALWAYS AS (completed_at IS NULL) STORED
) STRICT;
CREATE INDEX tickets_by_activity ON tickets (is_open, last_activity_at);
CREATE INDEX tickets_by_assignee ON tickets (assigned_resource_id, is_open, last_activity_at);
CREATE INDEX tickets_by_contact ON tickets (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX tickets_by_company ON tickets (company_id, is_open);
CREATE INDEX tickets_by_status ON tickets (status, id);
CREATE INDEX tickets_by_priority ON tickets (priority, id);
CREATE INDEX tickets_by_queue ON tickets (queue_id, id);
CREATE INDEX tickets_by_any_activity ON tickets (last_activity_at);

CREATE TABLE removed_tickets (
  id INTEGER PRIMARY KEY,
  removed_at TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE ticket_words USING fts5 (
  number, title, description, company, requester,
  content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 2"
);

-- Words are merged less eagerly, which halves what an import costs, and never all at once, which would block calls for a second. An
-- import ends by merging them in small steps.
INSERT INTO ticket_words (ticket_words, rank) VALUES ('automerge', 8);
INSERT INTO ticket_words (ticket_words, rank) VALUES ('crisismerge', 100);

CREATE TABLE ticket_notes (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  note_type INTEGER NOT NULL,
  publish INTEGER NOT NULL,
  creator_resource_id INTEGER,
  created_by_contact_id INTEGER,
  created_at TEXT NOT NULL,
  last_activity_at TEXT NOT NULL,
  reply_effect TEXT
) STRICT;
CREATE INDEX ticket_notes_by_ticket ON ticket_notes (ticket_id, created_at);

CREATE TABLE relay_inbox (
  position INTEGER PRIMARY KEY,
  received_at TEXT NOT NULL,
  hint TEXT NOT NULL,
  outcome TEXT
) STRICT;
CREATE INDEX relay_inbox_open ON relay_inbox (position) WHERE outcome IS NULL;

CREATE TABLE unmatched_tickets (
  ticket_id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL,
  arrived_at TEXT NOT NULL
) STRICT;

CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  ticket_id INTEGER NOT NULL,
  company_id INTEGER NOT NULL,
  cause TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('execute', 'plan')),
  state TEXT NOT NULL CHECK (state IN ('queued', 'gated', 'waiting', 'settled', 'closing', 'done', 'stopped')),
  words TEXT NOT NULL,
  explanation TEXT NOT NULL DEFAULT '',
  outcome TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (ticket_id, cause)
) STRICT;
CREATE INDEX runs_unfinished ON runs (state) WHERE state NOT IN ('done', 'stopped');

CREATE TABLE run_steps (
  run_id TEXT NOT NULL REFERENCES runs (id),
  ordinal INTEGER NOT NULL,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  words TEXT NOT NULL,
  tool TEXT,
  PRIMARY KEY (run_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE approvals (
  id TEXT PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs (id),
  ticket_id INTEGER NOT NULL,
  company_id INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'denied', 'expired', 'withdrawn')),
  policy_version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  decided_at TEXT,
  decided_by INTEGER,
  decided_via TEXT,
  reason TEXT
) STRICT;
CREATE INDEX approvals_waiting ON approvals (ticket_id) WHERE state = 'waiting';
CREATE INDEX approvals_decided ON approvals (decided_at) WHERE state <> 'waiting';

CREATE TABLE actions (
  id TEXT PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs (id),
  ordinal INTEGER NOT NULL,
  ticket_id INTEGER NOT NULL,
  company_id INTEGER NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('agent', 'program')),
  tool TEXT NOT NULL,
  arguments TEXT NOT NULL,
  request TEXT NOT NULL,
  expected_before TEXT NOT NULL,
  digest TEXT NOT NULL,
  reason TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('run', 'ask', 'refuse')),
  rule TEXT NOT NULL,
  approval_id TEXT REFERENCES approvals (id),
  state TEXT NOT NULL CHECK (state IN
    ('waiting', 'cleared', 'sending', 'done', 'failed', 'unknown', 'denied', 'expired')),
  state_at TEXT NOT NULL,
  prior TEXT,
  result_id INTEGER,
  failure_words TEXT,
  UNIQUE (run_id, ordinal)
) STRICT;
CREATE INDEX actions_unfinished ON actions (state) WHERE state IN ('cleared', 'sending', 'unknown');
CREATE INDEX actions_by_approval ON actions (approval_id);

CREATE TABLE policy_rules (
  id TEXT PRIMARY KEY,
  scope TEXT NOT NULL CHECK (scope IN ('msp', 'client')),
  company_id INTEGER,
  tool TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('auto', 'approval', 'disabled'))
) STRICT;

CREATE TRIGGER policy_version_insert AFTER INSERT ON policy_rules BEGIN
  INSERT INTO settings VALUES ('policy-version', '2')
    ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER policy_version_update AFTER UPDATE ON policy_rules BEGIN
  INSERT INTO settings VALUES ('policy-version', '2')
    ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER policy_version_delete AFTER DELETE ON policy_rules BEGIN
  INSERT INTO settings VALUES ('policy-version', '2')
    ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;

CREATE TABLE audit_entries (
  sequence INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  words TEXT NOT NULL,
  ticket_id INTEGER,
  run_id TEXT,
  tool TEXT,
  detail TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
`;
