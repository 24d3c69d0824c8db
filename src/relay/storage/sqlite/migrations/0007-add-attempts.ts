/** What is written to see whether anything can be. */
export const addAttempts = `
CREATE TABLE attempts (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  count INTEGER NOT NULL
) STRICT;
INSERT INTO attempts (only_row, count) VALUES (1, 0);
`;
