/** How the links did, a row a minute; times are ms since 1970 at the minute's start. Null: there was nothing to measure. */
export const healthSamples = `
CREATE TABLE health_samples (
  minute_ms INTEGER PRIMARY KEY,
  calls_used INTEGER,
  calls_limit INTEGER,
  sync_age_ms INTEGER,
  events INTEGER NOT NULL,
  event_lag_ms INTEGER,
  relay_up INTEGER,
  approvals_waiting INTEGER NOT NULL
) STRICT;
`;
