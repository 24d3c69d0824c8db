import type { ReadHandle } from '../database.ts';
import { markOwner, type Viewer } from './viewer.ts';

export interface TicketListRow {
  readonly id: number;
  readonly number: string;
  readonly title: string;
  readonly companyName: string;
  readonly requesterName: string | null;
  readonly status: number;
  readonly priority: number;
  readonly queueId: number | null;
  readonly assignedResourceId: number | null;
  readonly assigneeName: string | null;
  readonly createdAt: string;
  readonly lastActivityAt: string;
  readonly completedAt: string | null;
  readonly dueAt: string | null;
  readonly firstResponseDueAt: string | null;
  readonly firstRespondedAt: string | null;
  readonly planDueAt: string | null;
  readonly plannedAt: string | null;
  readonly resolutionDueAt: string | null;
  readonly resolvedAt: string | null;
  readonly slaPausedHours: number | null;
  readonly approvalId: string | null;
  readonly agentWorks: number;
  readonly isUnread: number;
  readonly snoozedUntil: string | null;
  readonly isDone: number;
}

const rowColumns = `t.id, t.number, t.title, coalesce(o.name, '') AS companyName,
  nullif(trim(coalesce(c.first_name, '') || ' ' || coalesce(c.last_name, '')), '') AS requesterName,
  t.status, t.priority, t.queue_id AS queueId, t.assigned_resource_id AS assignedResourceId, r.name AS assigneeName,
  t.created_at AS createdAt, t.last_activity_at AS lastActivityAt, t.completed_at AS completedAt, t.due_at AS dueAt,
  t.first_response_due_at AS firstResponseDueAt, t.first_responded_at AS firstRespondedAt, t.plan_due_at AS planDueAt,
  t.planned_at AS plannedAt, t.resolution_due_at AS resolutionDueAt, t.resolved_at AS resolvedAt,
  t.sla_paused_hours AS slaPausedHours,
  (SELECT a.id FROM approvals a WHERE a.ticket_id = t.id AND a.state = 'waiting' LIMIT 1) AS approvalId,
  EXISTS (SELECT 1 FROM runs u WHERE u.ticket_id = t.id AND u.commanded_by IS NULL
    AND u.state NOT IN ('done', 'stopped', 'waiting')) AS agentWorks,
  (coalesce(m.is_unread, 0) = 1 OR (t.is_open = 1 AND t.last_activity_at > @unreadSince
    AND t.last_activity_at > coalesce(m.seen_activity, '') AND coalesce(t.last_activity_resource_id, -1) <> @who)) AS isUnread,
  CASE WHEN m.snoozed_until > @now THEN m.snoozed_until END AS snoozedUntil,
  coalesce(m.done_activity >= t.last_activity_at OR (m.done_activity IS NOT NULL AND t.last_activity_resource_id = @who), 0)
    AS isDone`;

/** Names are looked up for the window's rows only, not for those that OFFSET skips. In the order given. */
export function ticketRows(db: ReadHandle, ids: readonly number[], viewer: Viewer): TicketListRow[] {
  return db.all<TicketListRow>(
    `SELECT ${rowColumns} FROM json_each(@ids) j JOIN tickets t ON t.id = j.value
     LEFT JOIN companies o ON o.id = t.company_id LEFT JOIN contacts c ON c.id = t.contact_id
     LEFT JOIN resources r ON r.id = t.assigned_resource_id
     LEFT JOIN ticket_marks m ON m.ticket_id = t.id AND m.resource_id = @who ORDER BY j.key`,
    {
      ids: JSON.stringify(ids),
      who: markOwner(viewer.me),
      now: viewer.now,
      unreadSince: viewer.unreadSince,
    },
  );
}
