/** What the other desktops were told last of each run, as a hash. */
export const publishedRuns = `
CREATE TABLE published_runs (
  run_id TEXT PRIMARY KEY,
  snapshot_hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
