import { succeed } from '../../shared/domain/outcome.ts';
import { createClearAndPerform } from '../actions/clear-and-perform.ts';
import { sayWhileQueued } from '../agent/plan-session.ts';
import { type AgentParts, advanceRun } from '../agent/run.ts';
import { createScheduler, type Scheduler } from '../agent/scheduler.ts';
import type { Bulletin } from '../api/bulletin.ts';
import { openApproval } from '../approvals/open.ts';
import { createRunNotes } from '../approvals/run-notes.ts';
import { addReadEntry } from '../audit/read-entry.ts';
import type { AutotaskHttp } from '../autotask/http.ts';
import type { AutotaskReader } from '../autotask/reader.ts';
import { createWriter } from '../autotask/writer.ts';
import { type Commands, createCommands } from '../commands/commands.ts';
import type { Leases } from '../connection/relay/leases.ts';
import type { Vault } from '../connection/vault.ts';
import type { ApprovalLinks } from '../links/approval-links.ts';
import type { StoredAction } from '../store/actions.ts';
import { approvalOfRun, newApprovalId } from '../store/approvals.ts';
import { capUse } from '../store/cap-use.ts';
import type { WriteHandle } from '../store/database.ts';
import { findTechnician } from '../store/organization.ts';
import type { Picklists } from '../store/picklists.ts';
import { listPolicyRules, policyVersion } from '../store/policy-rules.ts';
import { findRun, runsToAdvance, type StoredRun } from '../store/runs.ts';
import { findTicket } from '../store/tickets.ts';
import type { Refresh } from '../sync/refresh.ts';
import type { Team } from '../team/publish-runs.ts';
import { unavailable } from '../tools/autotask-words.ts';
import { describeRequest } from '../tools/describe-request.ts';
import type { Metadata } from '../tools/metadata.ts';
import type { ToolContext } from '../tools/tool.ts';
import { type AgentControls, createAgentControls } from './agent-controls.ts';
import { type AgentModels, createAgentModels } from './agent-models.ts';
import { createCallRecorder } from './call-recorder.ts';
import type { CoreTuning } from './tuning.ts';

/** The event that wakes an agent has just read the ticket: reading it again at once would only cost a call. */
const justReadMs = 2_000;

/** The agents at work, the models they plan with, and what a person may do meanwhile. */
export interface AgentSide extends Scheduler {
  readonly agent: AgentParts;
  readonly commands: Commands;
  readonly models: AgentModels;
  readonly controls: AgentControls;
  readonly who: () => string;
  /** Runs that wait look again. */
  nudgeAll(): void;
  /** After the agents' settings changed, here or by what another desktop told. */
  settingsChanged(): void;
}

/** The agents and what they may do: readers, the gate, and actions that go out once. Here alone the writer is handed out. */
export function startAgents(parts: {
  readonly db: WriteHandle;
  readonly picklists: Picklists;
  readonly http: AutotaskHttp;
  readonly reader: AutotaskReader;
  readonly metadata: Metadata;
  readonly refresh: Refresh;
  readonly leases: Leases;
  readonly team: Team;
  readonly links: ApprovalLinks;
  /** Whose desktop this is, and what it lends. `signal` is aborted when the program ends. */
  readonly desktop: {
    readonly vault: Vault;
    readonly me: () => number | null;
    readonly signal: AbortSignal;
  };
  readonly botResourceId: () => number;
  readonly bulletin: Bulletin;
  readonly tuning: CoreTuning;
  readonly onStep: (step: string) => void;
  readonly now: () => string;
}): AgentSide {
  const recorder = createCallRecorder(parts.db, parts.now);
  const { picklists, http, reader, metadata, refresh, leases, team, bulletin, tuning, onStep, now } = parts;
  const { db } = recorder;
  const lookups = { db, picklists };
  const facts: AgentParts['facts'] = (rules, companyId) => ({ used: capUse(db, rules, companyId, now()) });
  const clearAndPerform = createClearAndPerform({
    db,
    picklists,
    rules: () => listPolicyRules(db),
    facts,
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
    announce: (action) => team.tell(action.runId),
    describe: ({ request, expectedBefore, companyId }) =>
      describeRequest(request, expectedBefore, { ...lookups, companyId }).headline,
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
  const toolsFor = (companyId: number): ToolContext => ({
    companyId,
    db,
    reader,
    picklists,
    metadata,
    botResourceId: parts.botResourceId(),
    record: recorder.record,
    heard: (read) => addReadEntry(db, now(), companyId, read),
    async readTicket(ticketId) {
      const known = findTicket(db, ticketId);
      if (known && Date.parse(now()) - Date.parse(known.readAt) < justReadMs) return succeed(known);
      const read = await refresh.ticket(ticketId);
      return read.ok ? read : unavailable(read.failure);
    },
  });
  const who = () => findTechnician(db, parts.desktop.me())?.name ?? 'Somebody at this desktop';
  const nudgeAll = () => {
    for (const runId of runsToAdvance(db)) scheduler.nudge(runId);
  };
  const models = createAgentModels({
    db,
    vault: parts.desktop.vault,
    tuning,
    changed: bulletin.statusChanged,
    isBack: nudgeAll,
    now,
  });
  const controls = createAgentControls({
    db,
    who,
    mayWork: leases.mayWork,
    release: leases.release,
    tell: team.tell,
    nudge: (runId) => scheduler.nudge(runId),
    changed(ticketId) {
      bulletin.ticketChanged(ticketId);
      bulletin.approvalsChanged();
      bulletin.activityAdded();
    },
    signal: parts.desktop.signal,
    now,
  });
  const agent: AgentParts = {
    db,
    planner: models.planner,
    ownText: models.ownText,
    signalOf: controls.signalOf,
    shows: (run) => bulletin.ticketChanged(run.ticketId),
    toolsFor,
    rules: () => listPolicyRules(db),
    facts,
    mayWork: leases.mayWork,
    perform: performAction,
    approvals: {
      newId: newApprovalId,
      open(approvalId, run, at) {
        openApproval(db, approvalId, run, {
          at,
          lastsMs: tuning.approvalLastsMs,
          policyVersion: policyVersion(db),
          linkToken: parts.links.takeToken(approvalId),
        });
        bulletin.approvalRaised(approvalId);
        bulletin.approvalsChanged();
      },
      ofRun: (runId) => approvalOfRun(db, runId),
    },
    notes: createRunNotes(lookups, parts.links.addressFor),
    now,
    onStep,
  };
  const scheduler = createScheduler({
    concurrency: 4,
    onBug: tuning.onBug,
    async work(runId) {
      const before = findRun(db, runId);
      if (before === null || isStill(before)) return 'still';
      const isCommand = before.commandedBy !== null;
      // What a technician commands waits for no model and for no paused agent.
      const held = isCommand ? null : models.heldBack(before);
      if (held !== null) {
        sayWhileQueued(before, agent, held.words);
        leases.release(before.ticketId);
        return held.until === 'later' ? 'later' : 'still';
      }
      // Each step is one desktop's: another one may be at it, or be further than this one has read.
      if (!(await leases.mayWork(before.ticketId))) return 'later';
      const result = await (isCommand ? commands.advance(before) : advanceRun(runId, agent));
      controls.rests(runId);
      await team.tell(runId);
      const run = findRun(db, runId);
      bulletin.ticketChanged(before.ticketId);
      // While a human is asked, nobody has to hold it: whoever hears the answer first goes on.
      if (run !== null && isStill(run)) leases.release(run.ticketId);
      bulletin.statusChanged();
      return result;
    },
  });
  // What technicians have it do goes the same way, beside the agents and out of their reach.
  const commands = createCommands({
    db,
    picklists,
    toolsFor,
    perform: performAction,
    nudge: scheduler.nudge,
    now,
    onStep,
  });
  function settingsChanged(): void {
    models.settingsChanged();
    controls.stopPaused();
    nudgeAll();
    bulletin.clientsChanged();
    bulletin.activityAdded();
    bulletin.statusChanged();
  }
  return {
    ...scheduler,
    agent,
    commands,
    models,
    controls,
    who,
    nudgeAll,
    settingsChanged,
    async stop() {
      await scheduler.stop();
      recorder.stop();
    },
  };
}

/** Over, or waiting for a human. */
function isStill({ state }: StoredRun): boolean {
  return state === 'waiting' || state === 'done' || state === 'stopped';
}
