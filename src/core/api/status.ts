import type { DesktopEvent } from '../../shared/desktop-api/events.ts';
import type { AppStatus } from '../../shared/desktop-api/status.ts';
import { cardOf } from '../approvals/card.ts';
import { countWaiting } from '../approvals/count-waiting.ts';
import type { Condition } from '../connection/condition.ts';
import type { CoreOptions } from '../core.ts';
import { findApproval } from '../store/approvals.ts';
import type { ReadHandle } from '../store/database.ts';
import { expectedTickets } from '../store/import-progress.ts';
import { findTechnician } from '../store/organization.ts';
import type { Picklists } from '../store/picklists.ts';
import { countRuns } from '../store/runs.ts';
import { readSetting } from '../store/settings.ts';
import { countTickets } from '../store/tickets.ts';

/** How everything stands, for the status line, the banner and the tray. */
export function statusOf(parts: {
  readonly options: CoreOptions;
  readonly db: ReadHandle;
  readonly me: number | null;
  readonly condition: Condition;
  readonly model?: AppStatus['agents']['model'];
  readonly workspaceName: string;
  /** Whether the first import is still to be done, and may be. */
  readonly isImporting: boolean;
}): AppStatus {
  const { options, db, me, condition } = parts;
  const { waiting, forMe } = countWaiting(db, me);
  return {
    version: options.version,
    workspace: { kind: options.workspace.kind, name: parts.workspaceName },
    me: findTechnician(db, me),
    autotask: condition.autotask(),
    relay: condition.relay(),
    sync: {
      phase: parts.isImporting ? 'importing' : 'current',
      tickets: countTickets(db),
      expected: expectedTickets(db),
      currentAt: readSetting(db, 'current-at'),
    },
    agents: { ...countRuns(db), model: parts.model ?? null },
    approvals: { waiting, forMe },
  };
}

/** What a notification may say about a new request; null when it no longer waits. */
export function raisedEvent(
  approvalId: string,
  lookups: { readonly db: ReadHandle; readonly picklists: Picklists; readonly me: number | null },
): DesktopEvent | null {
  const approval = findApproval(lookups.db, approvalId);
  if (approval?.state !== 'waiting') return null;
  const card = cardOf(approval, lookups);
  return {
    kind: 'approval-raised',
    approvalId: approval.id,
    ticketNumber: card.ticket.number,
    clientName: card.client.name,
    headline: card.actions[0]?.headline ?? '',
    forMe: card.mayDecide.kind === 'yes',
  };
}
