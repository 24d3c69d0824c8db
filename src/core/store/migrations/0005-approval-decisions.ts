/**
 * Who approved what exactly, one row a person; what an action asks of its approval and how it was edited; runs that a technician
 * commanded; and what people wrote to the agent. The table of actions is made anew because its old rule knew no technicians.
 */
export const approvalDecisions = `
CREATE TABLE actions_of_all (
  id TEXT PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs (id),
  ordinal INTEGER NOT NULL,
  ticket_id INTEGER NOT NULL,
  company_id INTEGER NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('agent', 'program', 'technician')),
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
  requirements TEXT,
  edits TEXT NOT NULL DEFAULT '[]',
  UNIQUE (run_id, ordinal)
) STRICT;
INSERT INTO actions_of_all SELECT id, run_id, ordinal, ticket_id, company_id, origin, tool, arguments, request,
  expected_before, digest, reason, answer, rule, approval_id, state, state_at, prior, result_id, failure_words, NULL, '[]'
  FROM actions ORDER BY rowid;
DROP TABLE actions;
ALTER TABLE actions_of_all RENAME TO actions;
CREATE INDEX actions_unfinished ON actions (state) WHERE state IN ('cleared', 'sending', 'unknown');
CREATE INDEX actions_by_approval ON actions (approval_id);

ALTER TABLE runs ADD COLUMN commanded_by INTEGER;

CREATE TABLE approval_votes (
  approval_id TEXT NOT NULL,
  run_id TEXT NOT NULL,
  resource_id INTEGER NOT NULL,
  at TEXT NOT NULL,
  via TEXT NOT NULL,
  card_digest TEXT NOT NULL,
  clears TEXT NOT NULL,
  verified TEXT,
  PRIMARY KEY (approval_id, resource_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX approval_votes_by_run ON approval_votes (run_id);

-- What was approved before was approved whole, by one.
INSERT INTO approval_votes
  SELECT a.id, a.run_id, a.decided_by, a.decided_at, a.decided_via, '',
    (SELECT json_group_array(x.id || ' ' || x.digest) FROM actions x WHERE x.approval_id = a.id), NULL
  FROM approvals a
  WHERE a.state = 'approved' AND a.decided_by IS NOT NULL AND a.decided_at IS NOT NULL AND a.decided_via IS NOT NULL;

CREATE TABLE agent_messages (
  note_id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL,
  run_id TEXT NOT NULL,
  author TEXT NOT NULL,
  from_customer INTEGER NOT NULL,
  body TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX agent_messages_by_ticket ON agent_messages (ticket_id, note_id);
`;
