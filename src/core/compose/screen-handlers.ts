import type { AppStatus } from '../../shared/desktop-api/status.ts';
import { succeed } from '../../shared/domain/outcome.ts';
import { createActivityHandlers } from '../api/activity.ts';
import { createAgentHandlers } from '../api/agents/agent-handlers.ts';
import { type ApprovalApiParts, createApprovalHandlers } from '../api/approvals.ts';
import type { Bulletin } from '../api/bulletin.ts';
import { createClientHandlers } from '../api/clients.ts';
import { createDataHandlers } from '../api/data.ts';
import { createDeviceHandlers } from '../api/devices/device-handlers.ts';
import { createExternalAgentHandlers } from '../api/external-agents.ts';
import type { Handlers } from '../api/handlers.ts';
import { createHealthHandlers } from '../api/health.ts';
import { createIntegrationHandlers } from '../api/integration/integration-handlers.ts';
import type { Lookups } from '../api/lookups.ts';
import { createOutboxHandlers } from '../api/outbox.ts';
import { createPolicyHandlers } from '../api/policy/policy-handlers.ts';
import { createTicketHandlers } from '../api/tickets.ts';
import { addAuditEntry } from '../audit/log.ts';
import { readApiUsers } from '../connection/autotask/api-users.ts';
import type { Condition } from '../connection/condition.ts';
import { readKeptRelay } from '../connection/relay/kept-relay.ts';
import type { CoreOptions } from '../core.ts';
import type { HealthRecord } from '../health/health-record.ts';
import { makeBrowserCode } from '../links/pair-browser.ts';
import type { WorkspaceDatabase } from '../store/database.ts';
import { listTechnicians } from '../store/organization.ts';
import type { Imports } from '../sync/import/imports.ts';
import type { Refresh } from '../sync/refresh.ts';
import type { SyncLoop } from '../sync/sync-loop.ts';
import type { TeamSettings } from '../team/settings.ts';
import { genericTools } from '../tools/amounts-to.ts';
import { catalogue } from '../tools/catalogue.ts';
import type { AgentSide } from './agents.ts';
import type { AuditSide } from './audit-side.ts';
import { auditHandlers } from './audited-handlers.ts';
import type { AutotaskSide } from './autotask-side.ts';
import { bridgeCommand } from './bridge-command.ts';
import type { ClientImport } from './import-clients.ts';
import type { McpSide } from './mcp-side.ts';
import { openQueueSide } from './queue-side.ts';
import type { RelaySide } from './relay-side.ts';
import { createTicketCommands } from './ticket-commands.ts';

interface ScreenParts {
  readonly options: CoreOptions;
  readonly lookups: Lookups;
  readonly database: WorkspaceDatabase;
  readonly status: () => AppStatus;
  readonly autotask: AutotaskSide;
  readonly relay: RelaySide;
  readonly settings: TeamSettings;
  readonly audit: AuditSide;
  readonly mcp: McpSide;
  readonly refresh: Refresh;
  readonly imports: Imports;
  readonly clientImport: ClientImport;
  readonly condition: Condition;
  readonly health: Pick<HealthRecord, 'current'>;
  readonly agents: AgentSide;
  readonly shared: { changed(): void };
  readonly bulletin: Bulletin;
  readonly sync: SyncLoop;
  readonly signal: AbortSignal;
  readonly onBug: (error: unknown) => void;
  readonly now: () => string;
  /** Works on every run that can go on. */
  readonly advanceAll: () => void;
  readonly onSettled: ApprovalApiParts['onSettled'];
  readonly showCode: ApprovalApiParts['showCode'];
  readonly cards: Pick<ApprovalApiParts, 'propose' | 'onEdited' | 'commands' | 'handOver' | 'writesBack'>;
}

/** What the screen may ask; what it does is written down. */
export function createScreenHandlers(parts: ScreenParts): Handlers {
  const { lookups, now, bulletin } = parts;
  return auditHandlers(handlersOf(parts), { ...lookups, now, changed: bulletin.activityAdded });
}

/** Each area with what it works on. */
function handlersOf(parts: ScreenParts): Handlers {
  const { lookups, autotask, relay, refresh, bulletin, condition, sync, now } = parts;
  const { db } = lookups;

  /** Whoever can sit at a desktop: no programs. */
  function technicians() {
    const programs = new Set([...(readApiUsers(db) ?? []), lookups.botResourceId()]);
    return listTechnicians(db).filter((person) => !programs.has(person.resourceId));
  }

  return {
    'app.status': () => succeed(parts.status()),
    'app.woke'() {
      sync.soon();
      return succeed({});
    },
    ...createTicketHandlers({
      ...lookups,
      now,
      async refresh(ticketId) {
        const [ticket, notes] = await Promise.all([
          refresh.ticket(ticketId, 'interactive'),
          refresh.notes(ticketId, 'interactive'),
        ]);
        return ticket.ok ? notes : ticket;
      },
    }),
    ...createTicketCommands({ ...lookups, ...parts, technicians, webBase: autotask.place.baseUrl }),
    ...openQueueSide(parts),
    ...createApprovalHandlers({
      ...lookups,
      now,
      refreshTicket: (ticketId) => refresh.ticket(ticketId, 'interactive'),
      onSettled: parts.onSettled,
      showCode: parts.showCode,
      ...parts.cards,
      technicians,
    }),
    ...createClientHandlers({ ...lookups, importCompany: parts.clientImport.company }),
    ...createActivityHandlers(lookups, parts.audit),
    ...createPolicyHandlers({
      ...lookups,
      tools: [...catalogue.values()].map((tool) => ({
        ...tool,
        isGeneric: genericTools.includes(tool.name),
      })),
      settings: parts.settings,
      now,
    }),
    ...createAgentHandlers({
      db,
      now,
      ...parts.agents.models.api,
      who: parts.agents.who,
      me: lookups.me,
      controls: parts.agents.controls,
      mayChange: parts.settings.mayChange,
      onChanged() {
        parts.agents.settingsChanged();
        parts.shared.changed();
      },
    }),
    ...createExternalAgentHandlers({
      ...lookups,
      ...parts.mcp,
      stdio: bridgeCommand(parts.options),
      now,
      noted() {
        bulletin.activityAdded();
        bulletin.externalAgentsChanged();
      },
    }),
    ...createDeviceHandlers({
      ...lookups,
      admittedRelay: relay.admitted,
      makeBrowserCode,
      technicians,
      logged(kind, words) {
        const detail = { by: lookups.me() };
        addAuditEntry(db, { at: now(), kind, words, ticketId: null, runId: null, tool: null, detail });
        bulletin.activityAdded();
      },
    }),
    ...createOutboxHandlers({
      ...lookups,
      now,
      status: parts.status,
      isOurs: (ticketId) => !relay.exists() || relay.leases.fenceOf(ticketId) !== null,
      advanceAll: parts.advanceAll,
      askAutotask: sync.soon,
      changed: bulletin.activityAdded,
    }),
    ...createDataHandlers({ ...parts, workspaceName: () => parts.status().workspace.name }),
    ...createHealthHandlers({ db, health: parts.health, now }),
    ...createIntegrationHandlers({
      ...lookups,
      reader: autotask.reader,
      connecting: autotask.connecting,
      opened: autotask.open,
      imports: parts.imports,
      webhooks: relay.webhooks,
      callLimits: autotask.callLimits,
      setCallLimits: autotask.setCallLimits,
      callUse: autotask.callUse,
      relay: relay.view,
      pairRelay: relay.pair,
      technicians,
      letInAs: () => readKeptRelay(db)?.resourceId ?? null,
      mayChooseMe: parts.options.technicianResourceId === null,
      onConnected() {
        condition.credentialsAre('present');
        bulletin.statusChanged();
        bulletin.activityAdded();
        sync.soon();
      },
      onRemoved() {
        condition.credentialsAre('absent');
        bulletin.statusChanged();
        bulletin.activityAdded();
      },
      onImport: sync.soon,
      onMe() {
        bulletin.statusChanged();
        bulletin.approvalsChanged();
        bulletin.manyTicketsChanged();
        bulletin.integrationChanged();
      },
    }),
  };
}
