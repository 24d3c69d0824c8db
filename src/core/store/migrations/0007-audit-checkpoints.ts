/**
 * Checkpoints of the log, and what its list is narrowed by. The columns come out of what the hash covers, so that none can say anything
 * else than its entry. `audit_words` is an index alone, filled a moment later: it keeps no text.
 */
export const auditCheckpoints = `
CREATE TABLE audit_checkpoints (
  sequence INTEGER PRIMARY KEY,
  hash TEXT NOT NULL,
  count INTEGER NOT NULL,
  at TEXT NOT NULL,
  device_id TEXT,
  previous TEXT NOT NULL,
  signer TEXT NOT NULL,
  signature TEXT NOT NULL,
  -- Whether the relay has it; 'refused': it has another one for this place in the log.
  copy TEXT NOT NULL DEFAULT 'waiting' CHECK (copy IN ('waiting', 'kept', 'refused'))
) STRICT;
CREATE INDEX audit_checkpoints_to_copy ON audit_checkpoints (sequence) WHERE copy = 'waiting';

ALTER TABLE audit_entries ADD COLUMN company_id INTEGER AS (json_extract(detail, '$.companyId')) VIRTUAL;
ALTER TABLE audit_entries ADD COLUMN person_id INTEGER AS (iif(json_type(detail, '$.by') = 'integer', json_extract(detail, '$.by'), NULL)) VIRTUAL;
ALTER TABLE audit_entries ADD COLUMN kind_group TEXT AS (
  CASE
    WHEN kind LIKE '%refused' THEN 'refused'
    WHEN kind = 'read' OR kind LIKE '%-read' OR kind LIKE 'read-%' THEN 'reads'
    WHEN kind LIKE 'action-%' AND kind <> 'action-proposed' THEN 'changes'
    WHEN kind LIKE 'approval-%' OR kind = 'action-proposed' OR kind = 'run-planned' OR kind LIKE 'mcp-%' THEN 'decisions'
    WHEN kind LIKE 'run-%' OR kind LIKE 'agent-%' THEN 'runs'
    ELSE 'settings'
  END
) VIRTUAL;
CREATE INDEX audit_by_group ON audit_entries (kind_group);
CREATE INDEX audit_by_ticket ON audit_entries (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX audit_by_run ON audit_entries (run_id) WHERE run_id IS NOT NULL;
CREATE INDEX audit_by_tool ON audit_entries (tool) WHERE tool IS NOT NULL;
CREATE INDEX audit_by_company ON audit_entries (company_id) WHERE company_id IS NOT NULL;
CREATE INDEX audit_by_person ON audit_entries (person_id) WHERE person_id IS NOT NULL;

CREATE VIRTUAL TABLE audit_words USING fts5 (words, content='', columnsize=0, detail=none, prefix='2 3 4', tokenize='unicode61 remove_diacritics 2');
`;
