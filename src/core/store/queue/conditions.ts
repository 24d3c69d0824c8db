import type { AgeBand, TicketFilter } from '../../../shared/desktop-api/ticket-query.ts';
import type { SearchQuery, SearchState } from '../../../shared/domain/queue/search-query.ts';
import type { SlaState } from '../../../shared/domain/queue/sla.ts';
import type { SqlValue } from '../database.ts';
import { markOwner, riskBefore, type Viewer } from './viewer.ts';

/** The conditions of a list over `tickets`, all of which must hold. */
export interface Conditions {
  readonly where: readonly string[];
  readonly parameters: Readonly<Record<string, SqlValue>>;
  /** Few tickets can fulfil them (open ones, one company's): to find these first is the quick way. */
  readonly isNarrow: boolean;
}

export function whereOf(conditions: readonly string[]): string {
  return conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
}

const waiting = `tickets.id IN (SELECT ticket_id FROM approvals WHERE state = 'waiting')`;
const snoozed = `tickets.id IN (SELECT ticket_id FROM ticket_marks WHERE resource_id = @who AND snoozed_until > @now)`;
const open = 'tickets.is_open = 1';
const mine = `${open} AND tickets.assigned_resource_id = @me`;
/** Put off, or finished with nothing new since. */
const here = `tickets.id NOT IN (
  SELECT ticket_id FROM ticket_marks WHERE resource_id = @who AND snoozed_until > @now
  UNION ALL SELECT m.ticket_id FROM ticket_marks m JOIN tickets d ON d.id = m.ticket_id
  WHERE m.resource_id = @who AND m.done_activity IS NOT NULL
    AND (d.last_activity_at <= m.done_activity OR d.last_activity_resource_id = @who))`;
const unread = `tickets.id IN (
  SELECT u.id FROM tickets u LEFT JOIN ticket_marks m ON m.ticket_id = u.id AND m.resource_id = @who
  WHERE u.is_open = 1 AND u.last_activity_at > @unreadSince AND u.last_activity_at > coalesce(m.seen_activity, '')
    AND coalesce(u.last_activity_resource_id, -1) <> @who
  UNION ALL SELECT ticket_id FROM ticket_marks WHERE resource_id = @who AND is_unread = 1)`;

const inboxes: Record<TicketFilter['inbox'], readonly string[]> = {
  next: [mine, here],
  mine: [mine, here],
  waiting: [waiting],
  'at-risk': ['tickets.next_due_at <= @riskBefore'],
  unassigned: [`${open} AND tickets.assigned_resource_id IS NULL`, here],
  snoozed: [snoozed],
  open: [open, here],
  all: [],
};

const slaConditions: Record<SlaState, string> = {
  breached: 'tickets.next_due_at <= @now',
  'at-risk': 'tickets.next_due_at > @now AND tickets.next_due_at <= @riskBefore',
  'on-track': 'tickets.next_due_at > @riskBefore',
  paused: 'tickets.completed_at IS NULL AND tickets.sla_paused_hours > 0',
  none: '(tickets.next_due_at IS NULL AND NOT (tickets.completed_at IS NULL AND coalesce(tickets.sla_paused_hours, 0) > 0))',
};

const stateConditions: Record<SearchState, string> = {
  unread,
  snoozed,
  waiting,
  breached: slaConditions.breached,
  mine: 'tickets.assigned_resource_id = @me',
  open,
};

const dayMs = 24 * 60 * 60_000;
/** Ages in days: from, up to. */
const ages: Record<AgeBand, readonly [number, number]> = {
  day: [0, 1],
  week: [1, 7],
  month: [7, 30],
  older: [30, Number.POSITIVE_INFINITY],
};

/** What a filter and the operators of its search ask for. Words are the search index's business. */
export function conditionsOf(filter: TicketFilter, query: SearchQuery, viewer: Viewer): Conditions {
  const where: string[] = [];
  const parameters: Record<string, SqlValue> = {
    me: viewer.me,
    who: markOwner(viewer.me),
    now: viewer.now,
    riskBefore: riskBefore(viewer),
    unreadSince: viewer.unreadSince,
  };
  const wantsAway = query.is.includes('snoozed');
  where.push(...inboxes[filter.inbox].filter((condition) => !(wantsAway && condition === here)));
  if (filter.isUnread) where.push(unread);
  where.push(...query.is.map((state) => stateConditions[state]));
  const isOpenOnly = filter.inbox !== 'all' || filter.isUnread || query.is.length > 0;

  const grouped = viewer.statuses.filter((status) => filter.statusGroups.includes(status.group));
  const asked = (
    names: readonly string[],
    values: readonly { value: number; label: string; group?: string }[],
  ) =>
    values.filter(({ label, group }) =>
      names.some((name) => begins(label, name) || (group !== undefined && begins(group, name))),
    );
  const lists: [string, string, readonly number[] | null][] = [
    ['status', 'statuses', orNull(filter.statuses)],
    ['status', 'groups', filter.statusGroups.length > 0 ? values(grouped) : null],
    ['status', 'named', query.statuses.length > 0 ? values(asked(query.statuses, viewer.statuses)) : null],
    ['priority', 'priorities', orNull(filter.priorities)],
    [
      'priority',
      'urgent',
      query.priorities.length > 0 ? values(asked(query.priorities, viewer.priorities)) : null,
    ],
    ['queue_id', 'queues', orNull(filter.queues)],
    ['company_id', 'companies', orNull(filter.companies)],
    ['assigned_resource_id', 'assignees', orNull(filter.assignees)],
  ];
  // A plus keeps the planner from walking an index of a million by its order, where few tickets are open.
  const plus = isOpenOnly ? '+' : '';
  for (const [column, name, list] of lists) {
    if (list === null) continue;
    where.push(`${plus}tickets.${column} IN (SELECT value FROM json_each(@${name}))`);
    parameters[name] = JSON.stringify(list);
  }
  if (filter.slas.length > 0) where.push(anyOf(filter.slas.map((state) => slaConditions[state])));
  if (filter.ages.length > 0) where.push(anyOf(filter.ages.map((band) => ageCondition(band))));
  if (query.clients.length > 0)
    where.push(
      `${plus}tickets.company_id IN (SELECT id FROM companies WHERE ${named('client', query.clients)})`,
    );
  if (query.assignees.length > 0) where.push(anyOf(query.assignees.map(assigneeCondition)));
  const isNarrow = isOpenOnly || filter.companies.length > 0 || query.clients.length > 0;
  return { where, parameters, isNarrow };

  function ageCondition(band: AgeBand): string {
    const [from, to] = ages[band];
    const at = (days: number) => new Date(Date.parse(viewer.now) - days * dayMs).toISOString();
    parameters[`${band}From`] = to === Number.POSITIVE_INFINITY ? '' : at(to);
    parameters[`${band}To`] = from === 0 ? '~' : at(from);
    return `tickets.created_at > @${band}From AND tickets.created_at <= @${band}To`;
  }

  function assigneeCondition(name: string, index: number): string {
    const column = `${plus}tickets.assigned_resource_id`;
    if (/^me$/i.test(name)) return `${column} = @me`;
    if (/^(nobody|none|unassigned)$/i.test(name)) return `${column} IS NULL`;
    return `${column} IN (SELECT id FROM resources WHERE ${named(`assignee${index}`, [name])})`;
  }

  /** A name, or a word of it, begins so. */
  function named(parameter: string, names: readonly string[]): string {
    return anyOf(
      names.map((name, index) => {
        const key = `${parameter}${index}`;
        parameters[key] = `${name.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
        return `(name LIKE @${key} ESCAPE '\\' OR name LIKE '% ' || @${key} ESCAPE '\\')`;
      }),
    );
  }
}

function anyOf(conditions: readonly string[]): string {
  return `(${conditions.map((condition) => `(${condition})`).join(' OR ')})`;
}

function orNull(list: readonly number[]): readonly number[] | null {
  return list.length > 0 ? list : null;
}

function values(entries: readonly { readonly value: number }[]): number[] {
  return entries.map((entry) => entry.value);
}

/** "wait" finds "Waiting Customer"; "customer" does too. */
function begins(label: string, name: string): boolean {
  const wanted = name.toLowerCase();
  const whole = label.toLowerCase();
  return whole.startsWith(wanted) || whole.includes(` ${wanted}`);
}
