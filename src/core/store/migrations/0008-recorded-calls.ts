/**
 * What policy was asked and answered, for replay; how rules changed; and the calls that a shadow rule would have answered otherwise. A
 * rule that changes starts its counts anew. The version of the rules is told by what they say, not counted.
 */
export const recordedCalls = `
CREATE TABLE recorded_calls (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  tool TEXT NOT NULL,
  -- The named tools that a generic call amounted to, as JSON; null for none.
  amounts_to TEXT,
  company_id INTEGER NOT NULL,
  ticket_id INTEGER,
  mode TEXT NOT NULL,
  origin TEXT NOT NULL,
  is_read INTEGER NOT NULL,
  is_steered INTEGER NOT NULL,
  -- As JSON, long texts cut; null where the request was not known.
  fields TEXT,
  answer TEXT NOT NULL CHECK (answer IN ('run', 'ask', 'refuse')),
  rule_id TEXT NOT NULL
) STRICT;
CREATE INDEX recorded_calls_by_time ON recorded_calls (at);

CREATE TABLE shadow_differences (
  rule_id TEXT NOT NULL,
  call_id INTEGER NOT NULL REFERENCES recorded_calls (id) ON DELETE CASCADE,
  answer TEXT NOT NULL,
  PRIMARY KEY (rule_id, call_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX shadow_differences_by_call ON shadow_differences (call_id);

CREATE TABLE policy_changes (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  by INTEGER,
  version TEXT NOT NULL,
  changes TEXT NOT NULL
) STRICT;

DROP TRIGGER shadow_counts_of_rule;
CREATE TRIGGER shadow_of_removed_rule AFTER DELETE ON policy_rules BEGIN
  DELETE FROM shadow_counts WHERE rule_id = old.id;
  DELETE FROM shadow_differences WHERE rule_id = old.id;
END;
CREATE TRIGGER shadow_of_changed_rule AFTER UPDATE ON policy_rules BEGIN
  DELETE FROM shadow_counts WHERE rule_id = old.id;
  DELETE FROM shadow_differences WHERE rule_id = old.id;
END;

DROP TRIGGER policy_version_insert;
DROP TRIGGER policy_version_update;
DROP TRIGGER policy_version_delete;
DELETE FROM settings WHERE name = 'policy-version';
CREATE TRIGGER policy_version_insert AFTER INSERT ON policy_rules BEGIN
  DELETE FROM settings WHERE name = 'policy-version';
END;
CREATE TRIGGER policy_version_update AFTER UPDATE ON policy_rules BEGIN
  DELETE FROM settings WHERE name = 'policy-version';
END;
CREATE TRIGGER policy_version_delete AFTER DELETE ON policy_rules BEGIN
  DELETE FROM settings WHERE name = 'policy-version';
END;
`;
