/** What is written to see whether anything can be: more pages than a callout needs. */
export const addAttempts = `
CREATE TABLE attempts (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  room BLOB NOT NULL
) STRICT;
INSERT INTO attempts (only_row, room) VALUES (1, zeroblob(0));
`;
