import { succeed } from '../shared/domain/outcome.ts';
import { createScheduler } from './agent/scheduler.ts';
import { createBulletin } from './api/bulletin.ts';
import { raisedEvent, statusOf } from './api/status.ts';
import { expireApprovals } from './approvals/expire.ts';
import { withdrawFromEnded } from './approvals/withdraw.ts';
import { createSyncReader } from './autotask/sync-reader.ts';
import { startAgents } from './compose/agents.ts';
import { startAuditSide } from './compose/audit-side.ts';
import { openAutotaskSide } from './compose/autotask-side.ts';
import { createDecisions } from './compose/decisions.ts';
import { createHanded } from './compose/handed-over.ts';
import { startHealth } from './compose/health-side.ts';
import { createClientImport } from './compose/import-clients.ts';
import { openMcpSide } from './compose/mcp-side.ts';
import { createReadNote } from './compose/read-note.ts';
import { openRelaySide } from './compose/relay-side.ts';
import { createScreenHandlers } from './compose/screen-handlers.ts';
import { createShareAgents } from './compose/share-agents.ts';
import { createTakeEvent } from './compose/take-event.ts';
import { startTeamSettings } from './compose/team-settings.ts';
import type { CoreTuning } from './compose/tuning.ts';
import { learnApiUsers, readApiUsers } from './connection/autotask/api-users.ts';
import { readKeptConnection } from './connection/autotask/kept-connection.ts';
import { workspaceName } from './connection/autotask/workspace-name.ts';
import { createCondition } from './connection/condition.ts';
import { readKeptRelay } from './connection/relay/kept-relay.ts';
import { createVault } from './connection/vault.ts';
import type { Core, CoreCallName, CoreOptions } from './core.ts';
import { createIntake } from './intake/intake.ts';
import { wake } from './intake/wake.ts';
import { createApprovalLinks } from './links/approval-links.ts';
import type { WorkspaceDatabase } from './store/database.ts';
import { isImported } from './store/import-progress.ts';
import { createPicklists } from './store/picklists.ts';
import { readNumber, readSetting, writeSetting } from './store/settings.ts';
import type { StoredTicket } from './store/tickets.ts';
import { doubtPicklists } from './sync/import/import-picklists.ts';
import { createImports } from './sync/import/imports.ts';
import { createRefresh } from './sync/refresh.ts';
import { createSyncLoop } from './sync/sync-loop.ts';
import { createSyncPass } from './sync/sync-pass.ts';
import { createTeam } from './team/publish-runs.ts';
import { createMetadata } from './tools/metadata.ts';

const expireEveryMs = 30_000;
const stopGraceMs = 2_000;

/** Builds the companion, in the order in which a ticket passes through it, and starts it. */
export function composeCore(
  options: CoreOptions,
  database: WorkspaceDatabase,
  tuning: CoreTuning,
): Omit<Core, 'stop'> & { stop(): Promise<void> } {
  const db = database.handle;
  const ending = new AbortController();
  const now = () => new Date().toISOString();
  const me = () => options.technicianResourceId ?? readNumber(db, 'me');
  const picklists = createPicklists(db);
  const lookups = { db, picklists };
  const vault = createVault(db, options.host);

  // What the screen is told.
  const condition = createCondition({
    hasRelay: options.relay !== null || readKeptRelay(db) !== null,
    hasCredentials: options.autotask.kind === 'given' || readKeptConnection(db) !== null,
    arrivesAtOnce: () => relay.webhooks.card().state === 'connected',
    now,
    changed: () => bulletin.statusChanged(),
  });
  const status = () =>
    statusOf({
      options,
      db,
      me: me(),
      condition,
      model: runs.models.condition(),
      workspaceName: workspaceName(options, db),
      isImporting: !isImported(db) && imports.stage().kind !== 'not-started',
    });
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
  const autotask = openAutotaskSide({
    db,
    source: options.autotask,
    vault,
    condition,
    signal: ending.signal,
    now,
    changed: bulletin.integrationChanged,
    onStep: tuning.onSyncStep,
    onAnswer(answer) {
      if (doubtPicklists(db, answer, now())) sync.soon();
    },
  });
  const { http, reader, place } = autotask;
  const refresh = createRefresh({ db, reader, now, changed: ticketChanged });
  const bot = () => place.botResourceId() ?? -1;

  // Relay: events in, leases, webhooks.
  const relay = openRelaySide({
    db,
    options,
    vault,
    http,
    botResourceId: place.botResourceId,
    me,
    condition,
    signal: ending.signal,
    now,
    receive(event) {
      takeEvent(event);
      health.eventArrived(event);
    },
    pack: async () => handed.pack(),
    onHandedOver: (handedOver) => void handed.keep(handedOver).catch(tuning.onBug),
    askAutotask: () => sync.soon(),
    onLinkDecision: (message) => void decisions.byLink(message).catch(tuning.onBug),
    onConnected() {
      runs.nudgeAll();
      team.tellRest().catch(tuning.onBug);
      links.tell();
      shared.tellRest();
    },
    onMaybeFree: () => runs.nudgeAll(),
    changed() {
      bulletin.integrationChanged();
      bulletin.statusChanged();
    },
    onBug: tuning.onBug,
  });

  const { exists: hasRelay, publish } = relay;
  const team = createTeam({ db, hasRelay, ...relay.leases, publish, now });
  const agentsChanged = () => runs.settingsChanged();
  const settings = startTeamSettings({ db, relay, me, now, bulletin, agentsChanged });
  const shared = createShareAgents({ db, settings, hasRelay, onBug: tuning.onBug });
  const health = startHealth({ db, autotask, condition, now, onBug: tuning.onBug });

  // A link for each request, as long as the relay can show it.
  const links = createApprovalLinks({
    db,
    relay: relay.admitted,
    me,
    signal: ending.signal,
    onBug: tuning.onBug,
  });
  bulletin.subscribe((event) => {
    if (event.kind === 'approvals-changed') links.tell();
  });

  // The agents, and what they may do.
  const metadata = createMetadata({ reader, now });
  const runs = startAgents({
    db,
    picklists,
    http,
    reader,
    metadata,
    refresh,
    leases: relay.leases,
    team,
    links,
    desktop: { vault, me, signal: ending.signal },
    botResourceId: bot,
    bulletin,
    tuning,
    onStep,
    now,
  });

  // Intake: what a webhook or a poll brings.
  const onTicket = (ticket: StoredTicket) => {
    const outcome = wake(db, ticket, bot(), now());
    if (outcome === 'woken') setImmediate(runs.nudgeAll);
    if (outcome === 'unmatched') bulletin.clientsChanged();
    return outcome;
  };
  const onNote = createReadNote({ db, bot, runs, bulletin, now });
  const intake = createIntake(
    {
      db,
      refresh,
      // Before somebody chose what to bring over, nothing is read; what came meanwhile waits.
      botResourceId: () => (imports.mayRead() ? place.botResourceId() : null),
      onTicket,
      onNote,
      changed: bulletin.ticketChanged,
      onStep,
    },
    (position) => events.nudge(position),
  );
  const events = createScheduler({ concurrency: 8, onBug: tuning.onBug, work: intake.work });

  const takeEvent = createTakeEvent({
    db,
    intake,
    ownDeviceId: () => relay.admitted()?.deviceId ?? '',
    settings,
    refreshTicket: (ticketId) => refresh.ticket(ticketId),
    askAutotask: () => sync.soon(),
    onRun(runId, ticketId, raised) {
      runs.nudge(runId);
      if (raised !== null) bulletin.approvalRaised(raised);
      bulletin.approvalsChanged();
      bulletin.ticketChanged(ticketId);
      bulletin.activityAdded();
    },
    now,
    onBug: tuning.onBug,
  });

  // Sync: everything once, then what no webhook told.
  const clientImport = createClientImport({
    db,
    refresh,
    now,
    onTicket,
    clientsChanged: bulletin.clientsChanged,
  });
  const imports = createImports({
    db,
    now,
    waitsForChoice: options.autotask.kind === 'vault',
    onClients: clientImport.wakeFor,
    changed: bulletin.integrationChanged,
    onStep: tuning.onSyncStep,
  });
  const handed = createHanded({
    db,
    vault,
    settings,
    credentials: () => (options.autotask.kind === 'vault' ? place.credentials() : null),
    connectWith: autotask.connecting.connect,
    startImport: imports.start,
    changed() {
      bulletin.integrationChanged();
      sync.soon();
    },
  });
  const syncPass = createSyncPass({
    db,
    reader,
    syncReader: createSyncReader(http),
    refresh,
    now,
    signal: ending.signal,
    pace: tuning.syncPace,
    changed: ticketChanged,
    onTicket: (ticket) => db.transaction(() => onTicket(ticket)),
    onNote,
    onPicklists() {
      picklists.forget();
      metadata.forget();
    },
    onImported() {
      imports.arrived();
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
      await autotask.open();
      await handed.connect();
      if (place.credentials() === null || !imports.mayRead()) return succeed(null);
      const reached = await place.reach(reader);
      if (!reached.ok) return reached;
      if (readSetting(db, 'connected-at') === null) writeSetting(db, 'connected-at', now());
      relay.begin();
      // The pass also asks for what was opened before Autotask knew where to post.
      await relay.registerBySelf();
      for (const position of intake.open()) events.nudge(position);
      const passed = await imports.run(syncPass);
      if (passed.ok && isImported(db)) {
        writeSetting(db, 'current-at', now());
        if (readApiUsers(db) === null) await learnApiUsers(db, reader);
      }
      await relay.webhooks.check();
      bulletin.clientsChanged();
      bulletin.statusChanged();
      bulletin.integrationChanged();
      runs.nudgeAll();
      return passed;
    },
    beforeEach: expire,
  });
  // A pass may wait long for the budget; a request runs out by the clock.
  const expiry = setInterval(expire, expireEveryMs);
  function expire(): void {
    goOn([...expireApprovals(db, now()), ...withdrawFromEnded(db, now())]);
  }
  /** A ticket that was deleted or merged away takes with it what waits on it. */
  function ticketChanged(ticketId: number): void {
    bulletin.ticketChanged(ticketId);
    goOn(withdrawFromEnded(db, now(), ticketId));
  }
  function goOn(ended: readonly { readonly runId: string; readonly ticketId: number }[]): void {
    for (const { runId, ticketId } of ended) {
      runs.nudge(runId);
      bulletin.ticketChanged(ticketId);
      bulletin.approvalsChanged();
    }
  }

  const decisions = createDecisions({
    db,
    links,
    relay,
    refresh,
    team,
    runs,
    bulletin,
    onStep,
    now,
    onBug: tuning.onBug,
    signal: ending.signal,
  });

  // External agents, when they are let in.
  const mcp = openMcpSide({ options, runs, relay, bulletin, onBug: tuning.onBug });
  // The screen's calls, and the log that they read.
  const world = { options, db, vault, relay, bulletin, tuning, me, now };
  const audit = startAuditSide({ ...world, signal: ending.signal });
  const handlers = createScreenHandlers({
    ...world,
    lookups: { ...lookups, me, botResourceId: place.botResourceId },
    status,
    signal: ending.signal,
    onBug: tuning.onBug,
    autotask,
    relay,
    settings,
    audit,
    mcp,
    refresh,
    imports,
    clientImport,
    condition,
    health,
    agents: runs,
    shared,
    sync,
    ...decisions,
  });

  // Go: whatever was being done when the last process ended goes on from its row.
  runs.nudgeAll();
  mcp.begin();
  if (options.relay === null) relay.begin();
  sync.soon();

  return {
    // The table gives each name the handler of its own types; TypeScript cannot follow that through an index.
    call: async (name: CoreCallName, input: unknown) => handlers[name](input as never) as never,
    onEvent: bulletin.subscribe,
    async stop() {
      ending.abort();
      clearInterval(expiry);
      await Promise.all([mcp.stop(), audit.stop()]);
      relay.stop();
      // A server that hangs must not keep us: what is cut off while it is being sent is read back at the next start.
      const cut = setTimeout(() => void http.stop(), stopGraceMs);
      await Promise.all([sync.stopped(), events.stop(), runs.stop()]);
      clearTimeout(cut);
      health.stop();
      bulletin.stop();
      await http.stop();
    },
  };
}
