/** How far devices' logs had come, for as long as somebody may ask whether one was changed. */
export const addCheckpoints = `
CREATE TABLE checkpoints (
  device_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  -- As the device signed it.
  checkpoint TEXT NOT NULL,
  kept_at TEXT NOT NULL,
  PRIMARY KEY (device_id, sequence)
) STRICT, WITHOUT ROWID;
CREATE INDEX checkpoints_by_age ON checkpoints (kept_at);
CREATE TRIGGER checkpoints_stay BEFORE UPDATE ON checkpoints BEGIN
  SELECT RAISE(ABORT, 'a checkpoint is never changed');
END;
`;
