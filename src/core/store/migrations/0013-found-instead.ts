/** What stood in Autotask where an action expected something else: `{field: value}` when it was refused for that, else null. */
export const foundInstead = `
ALTER TABLE actions ADD COLUMN found_instead TEXT;
CREATE INDEX actions_by_state ON actions (state, state_at);
`;
