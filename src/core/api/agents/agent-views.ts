import type { AgentOverview, ClientAgent, ClientRun, UsedToday } from '../../../shared/desktop-api/agents.ts';
import type { ModelChoice } from '../../../shared/domain/agent-settings.ts';
import { companyId as companyIdSchema, ticketId } from '../../../shared/domain/ids.ts';
import { readAgentSettings, readClientAgent, readMspAgent } from '../../store/agent-settings.ts';
import { findClient } from '../../store/clients.ts';
import type { ReadHandle } from '../../store/database.ts';
import { dayOf, usedByRun, usedOn } from '../../store/model-usage.ts';
import { recentRuns, type StoredRun } from '../../store/runs.ts';
import { findTicket } from '../../store/tickets.ts';

const runsShown = 20;

export interface ViewParts {
  readonly db: ReadHandle;
  readonly now: () => string;
  readonly standing: () => AgentOverview['standing'];
  /** Whether the vault has a key for this choice; true for one that needs none. */
  readonly hasKey: (model: ModelChoice) => boolean;
}

/** What is set for all agents, and how it goes. */
export function overviewOf({ db, now, standing, hasKey }: ViewParts): AgentOverview {
  const settings = readMspAgent(db);
  return {
    settings,
    hasKey: hasKey(settings.model),
    standing: standing(),
    used: usedToday(db, now(), null),
    clientsWithModel: readAgentSettings(db).clients.filter(({ model }) => model !== null).length,
  };
}

/** One client's agent; null for a company that is not a client. */
export function clientAgentOf(companyId: number, { db, now, hasKey }: ViewParts): ClientAgent | null {
  const client = findClient(db, companyId);
  const settings = readClientAgent(db, companyId);
  if (client === null || settings === null) return null;
  const msp = readMspAgent(db);
  return {
    companyId: companyIdSchema.parse(companyId),
    name: client.name,
    standing: client.standing,
    openTickets: client.openTickets,
    waitingApprovals: client.waitingApprovals,
    settings,
    hasKey: hasKey(settings.model ?? msp.model),
    msp,
    used: usedToday(db, now(), companyId),
    runs: recentRuns(db, companyId, runsShown).map((run) => runOf(db, run)),
  };
}

function usedToday(db: ReadHandle, now: string, companyId: number | null): UsedToday {
  const { tokens, costMicros, hasUnpriced } = usedOn(db, dayOf(now), companyId);
  return { tokens, usd: costMicros / 1_000_000, isPriced: !hasUnpriced };
}

function runOf(db: ReadHandle, run: StoredRun): ClientRun {
  const ticket = findTicket(db, run.ticketId);
  const { state } = run;
  return {
    runId: run.id,
    ticketId: ticketId.parse(run.ticketId),
    number: ticket?.number ?? `Ticket ${run.ticketId}`,
    title: ticket?.title ?? 'No longer in Autotask',
    at: run.createdAt,
    state: state === 'waiting' || state === 'done' || state === 'stopped' ? state : 'working',
    words: run.words,
    tokens: usedByRun(db, run.id).tokens,
  };
}
