import { succeed } from '../shared/domain/outcome.ts';
import { createClearAndPerform } from './actions/clear-and-perform.ts';
import { createPlaybook } from './agent/models/playbook/playbook.ts';
import { type AgentParts, advanceRun } from './agent/run.ts';
import { createScheduler } from './agent/scheduler.ts';
import { createActivityHandlers } from './api/activity.ts';
import { createApprovalHandlers } from './api/approvals.ts';
import { createBulletin } from './api/bulletin.ts';
import { createClientHandlers } from './api/clients.ts';
import type { Handlers } from './api/handlers.ts';
import { raisedEvent, statusOf } from './api/status.ts';
import { createTicketHandlers } from './api/tickets.ts';
import { considerReply } from './approvals/consider-reply.ts';
import { expireApprovals } from './approvals/expire.ts';
import { openApproval } from './approvals/open.ts';
import { createRunNotes } from './approvals/run-notes.ts';
import { createBudget } from './autotask/budget/budget.ts';
import { createHttp } from './autotask/http.ts';
import { createLimits } from './autotask/limits.ts';
import { createReader } from './autotask/reader.ts';
import { createSyncReader } from './autotask/sync-reader.ts';
import { createWebhookAdmin } from './autotask/webhook-admin.ts';
import { createWriter } from './autotask/writer.ts';
import { createCondition, relayWords } from './connection/condition.ts';
import { createLeases } from './connection/leases.ts';
import { createAutotaskPlace } from './connection/reach-autotask.ts';
import { openRelayLink, type RelayLink } from './connection/relay-link.ts';
import { createVault } from './connection/vault.ts';
import { ensureWebhooks, openWebhookSecrets } from './connection/webhooks.ts';
import type { Core, CoreCallName, CoreOptions } from './core.ts';
import { createIntake } from './intake/intake.ts';
import { wake } from './intake/wake.ts';
import { markInterrupted, type StoredAction } from './store/actions.ts';
import { approvalOfRun, newApprovalId } from './store/approvals.ts';
import { addClient, takeUnmatched } from './store/clients.ts';
import type { WorkspaceDatabase } from './store/database.ts';
import { lastPosition } from './store/inbox.ts';
import type { StoredNote } from './store/notes.ts';
import { findCompany, saveCompany } from './store/organization.ts';
import { createPicklists } from './store/picklists.ts';
import { listPolicyRules, policyVersion } from './store/policy-rules.ts';
import { findRun, runsToAdvance } from './store/runs.ts';
import { readSetting, writeSetting } from './store/settings.ts';
import { findTicket, type StoredTicket } from './store/tickets.ts';
import { createRefresh } from './sync/refresh.ts';
import { createSyncLoop } from './sync/sync-loop.ts';
import { createSyncPass, type SyncPace, usualPace } from './sync/sync-pass.ts';
import { storedCompany } from './sync/to-stored.ts';
import { unavailable } from './tools/autotask-words.ts';
import { describeRequest } from './tools/describe-request.ts';
import { createMetadata } from './tools/metadata.ts';
import type { ToolContext } from './tools/tool.ts';

/** What a caller may replace; a journey ends the process at a step, or waits less for what it lost on purpose. */
export interface CoreTuning {
  /** Called after each commit on the way of a ticket, with its name. */
  readonly onStep: (step: string) => void;
  /** The same for imports and polls. */
  readonly onSyncStep: (step: string) => void;
  readonly settlePatchAfterMs: number;
  readonly settleCreateAfterMs: number;
  readonly approvalLastsMs: number;
  readonly syncPace: SyncPace;
  readonly onBug: (error: unknown) => void;
}

export const defaultTuning: CoreTuning = {
  onStep: () => {},
  onSyncStep: () => {},
  settlePatchAfterMs: 2_000,
  settleCreateAfterMs: 90_000,
  approvalLastsMs: 24 * 3_600_000,
  syncPace: usualPace,
  onBug: (error) => console.error(error),
};

const expireEveryMs = 30_000;
const stopGraceMs = 2_000;

/** The event that wakes an agent has just read the ticket: reading it again at once would only cost a call. */
const justReadMs = 2_000;

/** Builds the companion, in the order in which a ticket passes through it, and starts it. */
export function composeCore(
  options: CoreOptions,
  database: WorkspaceDatabase,
  tuning: CoreTuning,
): Omit<Core, 'stop'> & { stop(): Promise<void> } {
  const db = database.handle;
  const ending = new AbortController();
  const now = () => new Date().toISOString();
  const me = () => options.technicianResourceId;
  const picklists = createPicklists(db);
  const lookups = { db, picklists };

  // What the screen is told.
  const condition = createCondition({
    hasRelay: options.relay !== null,
    now,
    changed: () => bulletin.statusChanged(),
  });
  const status = () => statusOf({ options, db, me: me(), condition });
  const bulletin = createBulletin({
    status,
    raised: (id) => raisedEvent(id, { ...lookups, me: me() }),
    onBug: tuning.onBug,
  });
  const onStep = (step: string) => {
    bulletin.activityAdded();
    tuning.onStep(step);
  };

  // Autotask: one budget, one reader for everybody, one writer for `actions/` alone.
  const place = createAutotaskPlace(db, options.autotask);
  const budget = createBudget();
  const http = createHttp({
    baseUrl: place.baseUrl,
    credentials: options.autotask,
    limits: createLimits(),
    budget,
    signal: ending.signal,
    onCall: condition.autotaskAnswered,
  });
  const reader = createReader(http);
  const refresh = createRefresh({ db, reader, now, changed: bulletin.ticketChanged });
  const bot = () => place.botResourceId() ?? -1;

  // Relay: events in, leases.
  const leases = createLeases(options.relay === null ? null : () => relayLink?.client() ?? null);

  // Actions: what is cleared, once.
  const clearAndPerform = createClearAndPerform({
    db,
    picklists,
    rules: () => listPolicyRules(db),
    writer: createWriter(http),
    reader,
    refreshTicket: (ticketId) => refresh.ticket(ticketId),
    refreshNotes: (ticketId) => refresh.notes(ticketId),
    async findNote(ticketId, reference) {
      const notes = await refresh.notes(ticketId);
      if (!notes.ok) return notes;
      return succeed(notes.value.find((note) => note.description.includes(reference))?.id ?? null);
    },
    mayWork: leases.mayWork,
    describe: (action) => describeRequest(action.request, action.expectedBefore, lookups).headline,
    now,
    settlePatchAfterMs: tuning.settlePatchAfterMs,
    settleCreateAfterMs: tuning.settleCreateAfterMs,
    onStep,
  });
  async function performAction(action: StoredAction): Promise<'settled' | 'later'> {
    const performed = await clearAndPerform(action);
    bulletin.approvalsChanged();
    bulletin.ticketChanged(action.ticketId);
    return performed;
  }

  // The agent.
  const metadata = createMetadata({ reader, now });
  const toolsFor = (companyId: number): ToolContext => ({
    companyId,
    db,
    reader,
    picklists,
    metadata,
    botResourceId: bot(),
    async readTicket(ticketId) {
      const known = findTicket(db, ticketId);
      if (known && Date.parse(now()) - Date.parse(known.readAt) < justReadMs) return succeed(known);
      const read = await refresh.ticket(ticketId);
      return read.ok ? read : unavailable(read.failure);
    },
  });
  const agent: AgentParts = {
    db,
    planner: createPlaybook(),
    toolsFor,
    rules: () => listPolicyRules(db),
    mayWork: leases.mayWork,
    perform: performAction,
    approvals: {
      newId: newApprovalId,
      open(approvalId, run, at) {
        openApproval(db, approvalId, run, {
          at,
          lastsMs: tuning.approvalLastsMs,
          policyVersion: policyVersion(db),
        });
        bulletin.approvalRaised(approvalId);
        bulletin.approvalsChanged();
      },
      ofRun: (runId) => approvalOfRun(db, runId),
    },
    notes: createRunNotes(lookups),
    now,
    onStep,
  };
  const runs = createScheduler({
    concurrency: 4,
    onBug: tuning.onBug,
    async work(runId) {
      const result = await advanceRun(runId, agent);
      const run = findRun(db, runId);
      if (run) bulletin.ticketChanged(run.ticketId);
      if (run && (run.state === 'done' || run.state === 'stopped')) leases.release(run.ticketId);
      bulletin.statusChanged();
      return result;
    },
  });
  const advanceAll = () => {
    for (const runId of runsToAdvance(db)) runs.nudge(runId);
  };

  // Intake: what a webhook or a poll brings.
  const onTicket = (ticket: StoredTicket) => {
    const outcome = wake(db, ticket, bot(), now());
    if (outcome === 'woken') setImmediate(advanceAll);
    if (outcome === 'unmatched') bulletin.clientsChanged();
    return outcome;
  };
  const onNote = (note: StoredNote) => {
    const settledRun = considerReply(db, note, bot(), now());
    if (settledRun === null) return 'message';
    setImmediate(() => runs.nudge(settledRun));
    bulletin.approvalsChanged();
    return 'decision';
  };
  const intake = createIntake(
    {
      db,
      refresh,
      botResourceId: place.botResourceId,
      onTicket,
      onNote,
      changed: bulletin.ticketChanged,
      onStep,
    },
    (position) => events.nudge(position),
  );
  const events = createScheduler({ concurrency: 8, onBug: tuning.onBug, work: intake.work });

  // Sync: everything once, then what no webhook told.
  const syncPass = createSyncPass({
    db,
    reader,
    syncReader: createSyncReader(http),
    refresh,
    now,
    signal: ending.signal,
    pace: tuning.syncPace,
    changed: bulletin.ticketChanged,
    onTicket: (ticket) => db.transaction(() => onTicket(ticket)),
    onNote,
    onPicklists: picklists.forget,
    onImported() {
      bulletin.manyTicketsChanged();
      bulletin.clientsChanged();
      bulletin.statusChanged();
    },
    onStep: tuning.onSyncStep,
  });
  const sync = createSyncLoop({
    everyMs: options.pollEveryMs,
    signal: ending.signal,
    onBug: tuning.onBug,
    async run() {
      const reached = await place.reach(reader);
      if (!reached.ok) return reached;
      if (readSetting(db, 'connected-at') === null) writeSetting(db, 'connected-at', now());
      relayLink ??= startRelay();
      await registerWebhooks?.();
      for (const position of intake.open()) events.nudge(position);
      const passed = await syncPass.run();
      if (passed.ok) writeSetting(db, 'current-at', now());
      bulletin.statusChanged();
      advanceAll();
      return passed;
    },
    beforeEach: expire,
  });
  // A pass may wait long for the budget; a request runs out by the clock.
  const expiry = setInterval(expire, expireEveryMs);
  function expire(): void {
    for (const { runId, ticketId } of expireApprovals(db, now())) {
      runs.nudge(runId);
      bulletin.ticketChanged(ticketId);
      bulletin.approvalsChanged();
    }
  }

  let registerWebhooks: (() => Promise<void>) | null = null;
  let relayLink: RelayLink | null = null;
  function startRelay(): RelayLink | null {
    const { relay } = options;
    if (relay === null || ending.signal.aborted) return null;
    const vault = createVault(db, options.host);
    return openRelayLink({
      relay,
      technicianResourceId: options.technicianResourceId,
      vault,
      lastPosition: () => lastPosition(db),
      receive: intake.receive,
      onState(state) {
        const { state: kind, words } = relayWords(state);
        condition.relayIs(kind, words);
        // Whatever came while one of the two was away is asked for now.
        if (state.kind === 'connected' || state.kind === 'away') sync.soon();
        if (state.kind === 'connected') advanceAll();
      },
      onRefused: (words) => condition.relayIs('refused', words),
      onWebhookUrl(webhookUrl) {
        if (options.workspace.kind !== 'sample') return;
        registerWebhooks = async () => {
          const secrets = await openWebhookSecrets(vault);
          const ensured = await ensureWebhooks(createWebhookAdmin(http), webhookUrl, secrets, bot());
          if (ensured.ok) registerWebhooks = null;
        };
        // The pass also asks for what was opened before Autotask knew where to post.
        sync.soon();
      },
      onMissed: () => sync.soon(),
      onBug: tuning.onBug,
    });
  }

  // The screen's calls.
  async function importCompany(companyId: number) {
    if (findCompany(db, companyId) === null) {
      const read = await reader.company(companyId);
      if (!read.ok) return read;
      if (read.value === null) return succeed(null);
      saveCompany(db, storedCompany(read.value));
    }
    db.transaction(() => {
      addClient(db, companyId, now());
      for (const ticketId of takeUnmatched(db, companyId)) {
        const ticket = findTicket(db, ticketId);
        if (ticket) onTicket(ticket);
      }
    });
    bulletin.clientsChanged();
    return succeed<true>(true);
  }
  const apiLookups = { ...lookups, me, botResourceId: place.botResourceId };
  const handlers: Handlers = {
    'app.status': () => succeed(status()),
    ...createTicketHandlers({
      ...apiLookups,
      now,
      async refresh(ticketId) {
        const [ticket, notes] = await Promise.all([
          refresh.ticket(ticketId, 'interactive'),
          refresh.notes(ticketId, 'interactive'),
        ]);
        return ticket.ok ? notes : ticket;
      },
    }),
    ...createApprovalHandlers({
      ...apiLookups,
      now,
      refreshTicket: (ticketId) => refresh.ticket(ticketId, 'interactive'),
      onSettled(runId, ticketId) {
        onStep('approval-settled');
        runs.nudge(runId);
        bulletin.approvalsChanged();
        bulletin.ticketChanged(ticketId);
      },
    }),
    ...createClientHandlers({ ...apiLookups, importCompany }),
    ...createActivityHandlers(apiLookups),
  };

  // Go: nobody knows what became of a write that was being sent when the last process ended.
  markInterrupted(db, now());
  advanceAll();
  sync.soon();

  return {
    // The table gives each name the handler of its own types; TypeScript cannot follow that through an index.
    call: async (name: CoreCallName, input: unknown) => handlers[name](input as never) as never,
    onEvent: bulletin.subscribe,
    async stop() {
      ending.abort();
      clearInterval(expiry);
      relayLink?.stop();
      // A server that hangs must not keep us: what is cut off while it is being sent is read back at the next start.
      const cut = setTimeout(() => void http.stop(), stopGraceMs);
      await Promise.all([sync.stopped(), events.stop(), runs.stop()]);
      clearTimeout(cut);
      bulletin.stop();
      await http.stop();
    },
  };
}
