/** The token travels with the approval to the other desktops, sealed; what the relay was told of it is each desktop's own. */
export const approvalLinks = `
ALTER TABLE approvals ADD COLUMN link_token TEXT;

CREATE TABLE approval_links (
  approval_id TEXT PRIMARY KEY,
  told TEXT NOT NULL CHECK (told IN ('nothing', 'open', 'over'))
) STRICT, WITHOUT ROWID;
`;
