/**
 * What is set for the agents, what language models used, and why a run was stopped by a person. A step is written down before the model
 * is asked, by estimate, and corrected after: what a killed process had sent is not forgotten. `runs.model_usage` (JSON) tells the
 * other desktops of it.
 */
export const agentSettings = `
CREATE TABLE client_agents (
  company_id INTEGER PRIMARY KEY,
  settings TEXT NOT NULL
) STRICT;

CREATE TABLE model_usage (
  id INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL,
  company_id INTEGER NOT NULL,
  day TEXT NOT NULL,
  at TEXT NOT NULL,
  model TEXT NOT NULL,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  cached_tokens INTEGER NOT NULL,
  cost_micros INTEGER,
  is_estimate INTEGER NOT NULL
) STRICT;
CREATE INDEX model_usage_by_day ON model_usage (day, company_id);
CREATE INDEX model_usage_by_run ON model_usage (run_id);

ALTER TABLE runs ADD COLUMN model_usage TEXT;
ALTER TABLE runs ADD COLUMN stop_words TEXT;
CREATE INDEX runs_by_company ON runs (company_id, created_at);
CREATE INDEX runs_with_usage ON runs (json_extract(model_usage, '$.day')) WHERE model_usage IS NOT NULL;
`;
