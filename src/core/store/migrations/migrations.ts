import { start } from './0001-start.ts';
import { publishedRuns } from './0002-published-runs.ts';
import { approvalLinks } from './0003-approval-links.ts';
import { policyExtras } from './0004-policy-extras.ts';
import { approvalDecisions } from './0005-approval-decisions.ts';
import { agentSettings } from './0006-agent-settings.ts';
import { auditCheckpoints } from './0007-audit-checkpoints.ts';
import { recordedCalls } from './0008-recorded-calls.ts';
import { mcpTokens } from './0009-mcp-tokens.ts';
import { queue } from './0010-queue.ts';
import { healthSamples } from './0011-health-samples.ts';
import { drafts } from './0012-drafts.ts';
import { foundInstead } from './0013-found-instead.ts';

/** In order; the database's user_version is how many have run. A released one is never edited. */
export const migrations: readonly string[] = [
  start,
  publishedRuns,
  approvalLinks,
  policyExtras,
  approvalDecisions,
  agentSettings,
  auditCheckpoints,
  recordedCalls,
  mcpTokens,
  queue,
  healthSamples,
  drafts,
  foundInstead,
];
