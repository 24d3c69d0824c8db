/**
 * Tokens of external agents, as hashes; and the runs of theirs whose outcome nobody has heard yet. Both were settings before. The token
 * of this computer was in the vault, and is made anew at each start now.
 */
export const mcpTokens = `
CREATE TABLE mcp_tokens (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  company_id INTEGER,
  hash TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  expires_at TEXT,
  last_used_at TEXT,
  revoked_at TEXT
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO mcp_tokens (id, name, company_id, hash, created_at)
  SELECT lower(hex(randomblob(16))), json_extract(each.value, '$.name'), json_extract(each.value, '$.companyId'),
    json_extract(each.value, '$.hash'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
  FROM settings, json_each(settings.value) AS each WHERE settings.name = 'mcp-tokens';

CREATE TABLE mcp_untold (run_id TEXT PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE) STRICT, WITHOUT ROWID;
INSERT INTO mcp_untold SELECT substr(name, 12) FROM settings
  WHERE name LIKE 'mcp-untold %' AND substr(name, 12) IN (SELECT id FROM runs);

DELETE FROM settings WHERE name = 'mcp-tokens' OR name LIKE 'mcp-untold %';
DELETE FROM vault_entries WHERE name = 'mcp-token';
`;
