/** Notes that were begun: one a ticket, kind and technician, kept on this desktop until they are sent. */
export const drafts = `
CREATE TABLE drafts (
  ticket_id INTEGER NOT NULL,
  resource_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('internal', 'customer')),
  text TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (ticket_id, resource_id, kind)
) STRICT, WITHOUT ROWID;
`;
