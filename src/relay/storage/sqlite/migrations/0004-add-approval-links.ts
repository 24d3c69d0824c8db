/** A link's token is not here: only who presents it can be shown what is sealed. */
export const addApprovalLinks = `
CREATE TABLE approval_links (
  -- SHA-256 of the token.
  token_hash TEXT PRIMARY KEY,
  sealed TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'decided', 'closed'))
) STRICT, WITHOUT ROWID;
CREATE INDEX approval_links_by_expiry ON approval_links (expires_at);
`;
