/**
 * What the queue needs: Autotask's own clocks of a service level, who touched a ticket last, what a technician has seen, put off and
 * finished, their saved views, and the words of notes in the search.
 */
export const queue = `
ALTER TABLE tickets ADD COLUMN first_response_due_at TEXT;
ALTER TABLE tickets ADD COLUMN first_responded_at TEXT;
ALTER TABLE tickets ADD COLUMN plan_due_at TEXT;
ALTER TABLE tickets ADD COLUMN planned_at TEXT;
ALTER TABLE tickets ADD COLUMN resolution_due_at TEXT;
ALTER TABLE tickets ADD COLUMN resolved_at TEXT;
ALTER TABLE tickets ADD COLUMN sla_paused_hours REAL;
ALTER TABLE tickets ADD COLUMN last_activity_resource_id INTEGER;
ALTER TABLE tickets ADD COLUMN last_activity_by_contact INTEGER;

-- The first promise that is still to be kept. '~' stands behind every time.
ALTER TABLE tickets ADD COLUMN next_due_at TEXT GENERATED ALWAYS AS (
  CASE WHEN completed_at IS NOT NULL OR coalesce(sla_paused_hours, 0) > 0 THEN NULL
  ELSE nullif(min(
    CASE WHEN first_responded_at IS NULL THEN coalesce(first_response_due_at, '~') ELSE '~' END,
    CASE WHEN planned_at IS NULL THEN coalesce(plan_due_at, '~') ELSE '~' END,
    CASE WHEN resolved_at IS NULL THEN coalesce(resolution_due_at, '~') ELSE '~' END,
    coalesce(due_at, '~')), '~') END
) VIRTUAL;
CREATE INDEX tickets_by_next_due ON tickets (next_due_at) WHERE next_due_at IS NOT NULL;
CREATE INDEX tickets_by_creation ON tickets (created_at);
CREATE INDEX tickets_paused ON tickets (id) WHERE completed_at IS NULL AND sla_paused_hours > 0;

-- What one technician has seen of a ticket, put off or finished: theirs alone, and kept on this desktop. Times are those of the ticket's
-- last activity, as they were then; 0 stands for a desktop where nobody is chosen.
CREATE TABLE ticket_marks (
  ticket_id INTEGER NOT NULL,
  resource_id INTEGER NOT NULL,
  seen_activity TEXT,
  is_unread INTEGER NOT NULL DEFAULT 0,
  snoozed_at TEXT,
  snoozed_until TEXT,
  woke_at TEXT,
  done_activity TEXT,
  PRIMARY KEY (ticket_id, resource_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_marks_snoozed ON ticket_marks (resource_id, snoozed_until) WHERE snoozed_until IS NOT NULL;
CREATE INDEX ticket_marks_done ON ticket_marks (resource_id, ticket_id) WHERE done_activity IS NOT NULL;
CREATE INDEX ticket_marks_unread ON ticket_marks (resource_id, ticket_id) WHERE is_unread = 1;

-- A snoozed ticket comes back when its customer writes.
CREATE TRIGGER wake_snoozed AFTER INSERT ON ticket_notes WHEN new.created_by_contact_id IS NOT NULL BEGIN
  UPDATE ticket_marks SET snoozed_until = NULL, woke_at = new.created_at, is_unread = 1
    WHERE ticket_id = new.ticket_id AND snoozed_until IS NOT NULL AND snoozed_at < new.created_at;
END;
CREATE TRIGGER wake_written AFTER UPDATE OF last_activity_at ON tickets
WHEN new.last_activity_by_contact = 1 AND new.last_activity_at > old.last_activity_at BEGIN
  UPDATE ticket_marks SET snoozed_until = NULL, woke_at = new.last_activity_at, is_unread = 1
    WHERE ticket_id = new.id AND snoozed_until IS NOT NULL AND snoozed_at < new.last_activity_at;
END;
-- What is completed needs no reminder.
CREATE TRIGGER forget_completed AFTER UPDATE OF completed_at ON tickets
WHEN old.completed_at IS NULL AND new.completed_at IS NOT NULL BEGIN
  UPDATE ticket_marks SET snoozed_until = NULL, done_activity = NULL WHERE ticket_id = new.id;
END;
CREATE TRIGGER forget_removed AFTER DELETE ON tickets BEGIN
  DELETE FROM ticket_marks WHERE ticket_id = old.id;
END;

CREATE TABLE saved_views (
  id TEXT PRIMARY KEY,
  resource_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  view TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A full-text table takes no new column: it is made anew, and filled from the newest ticket down while the program runs.
DROP TABLE ticket_words;
CREATE VIRTUAL TABLE ticket_words USING fts5 (
  number, title, description, company, requester, notes,
  content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 2"
);
INSERT INTO ticket_words (ticket_words, rank) VALUES ('automerge', 8);
INSERT INTO ticket_words (ticket_words, rank) VALUES ('crisismerge', 100);
INSERT INTO settings SELECT 'words-to-index', CAST(max(id) AS TEXT) FROM tickets HAVING max(id) IS NOT NULL;
`;
