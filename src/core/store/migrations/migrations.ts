import { start } from './0001-start.ts';
import { publishedRuns } from './0002-published-runs.ts';
import { approvalLinks } from './0003-approval-links.ts';
import { policyExtras } from './0004-policy-extras.ts';
import { agentSettings } from './0006-agent-settings.ts';
import { mcpTokens } from './0009-mcp-tokens.ts';

/** In order; the database's user_version is how many have run. A released one is never edited. */
export const migrations: readonly string[] = [
  start,
  publishedRuns,
  approvalLinks,
  policyExtras,
  agentSettings,
  mcpTokens,
];
