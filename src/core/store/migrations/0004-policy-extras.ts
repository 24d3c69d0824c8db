/** What a rule says beyond its mode, as JSON; and how often a shadow rule would have answered what. */
export const policyExtras = `
ALTER TABLE policy_rules ADD COLUMN extras TEXT NOT NULL DEFAULT '{}';

CREATE TABLE shadow_counts (
  rule_id TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('run', 'ask', 'refuse')),
  count INTEGER NOT NULL,
  PRIMARY KEY (rule_id, answer)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER shadow_counts_of_rule AFTER DELETE ON policy_rules BEGIN
  DELETE FROM shadow_counts WHERE rule_id = old.id;
END;
`;
