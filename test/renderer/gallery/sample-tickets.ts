import type { TicketFilter, TicketOrder } from '../../../src/shared/desktop-api/ticket-query.ts';
import type { ApprovalId, CompanyId, ResourceId, TicketId } from '../../../src/shared/domain/ids.ts';
import type { Technician } from '../../../src/shared/domain/person.ts';
import { slaStateAt } from '../../../src/shared/domain/queue/sla.ts';
import type { TicketRow } from '../../../src/shared/domain/ticket.ts';
import { dana, sam } from '../doubles/a-status.ts';
import { aPriority, aTicketRow, statuses } from '../doubles/a-ticket.ts';
import { inMinutes, minutesAgo } from '../doubles/times.ts';

export const companies = [
  'Harbor & Finch Accountants',
  'Lakeside Dental Group',
  'Brightwater Logistics',
  'Marrow & Pine Architects',
  'St. Brendan’s Primary School',
  'Kestrel Property Management',
  'Oakridge Veterinary Clinic',
  'Fontaine Bakery Supplies',
  'Meridian Legal LLP',
  'Tidewater Credit Union',
  'Copper Kettle Restaurants',
  'Aldous Precision Engineering and Manufacturing International',
].map((name, index) => ({ companyId: (201 + index) as CompanyId, name }));

export const technicians: readonly Technician[] = [
  dana,
  sam,
  { resourceId: 33 as ResourceId, name: 'Priya Raman' },
  { resourceId: 34 as ResourceId, name: 'Tom Okafor' },
  { resourceId: 35 as ResourceId, name: 'Ines Duarte' },
];

export const queues = [
  'Service Desk',
  'Level II',
  'Network',
  'Onboarding',
  'Security',
  'Monitoring',
  'Projects',
  'Backup',
].map((label, index) => ({ value: 29_682_833 + index, label }));

const people = [
  'Mei Tanaka',
  'Robert Ashworth',
  'Lucía Fernández',
  'Grace Adeyemi',
  'Jonas Lindqvist',
  'Olivia Hart',
  null,
  'Aaliyah Brooks',
];

const titles = [
  'Cannot print from the accounting laptop',
  'Mailbox is full, bounced two invoices',
  'Please reset my password',
  'VPN drops every ten minutes since Thursday',
  'New starter on Monday: Aisha Khan, Marketing',
  'Suspicious e-mail asking for gift cards',
  'Backup failed: HF-FS-01, 3rd night in a row',
  'Outlook asks for the password again and again',
  'Shared drive very slow from the warehouse',
  'Second monitor not detected after docking',
  'Access to the finance SharePoint for Robert',
  'Phone system: no incoming calls on the main line',
  'Teams: microphone muted for everyone in the board room, meeting with auditors at 14:00, please hurry',
  'Antivirus alert on RECEPTION-02',
  'Scanner does not save to the patient folder',
  'لا أستطيع الطباعة من الحاسوب المحمول في المكتب الجديد',
];

/** Row `index` of an invented tenant, the same at every reading; 0 is the newest. */
export function sampleRow(index: number, total: number): TicketRow {
  const isOld = index > 60;
  const status = isOld
    ? index % 11 === 0
      ? statuses.waiting
      : statuses.complete
    : pick([statuses.new, statuses.active, statuses.new, statuses.waiting, statuses.active], index);
  const assignee =
    index % 9 === 4 ? null : index < 40 && index % 3 !== 1 ? dana : pick(technicians, index * 7);
  const minutes = index < 20 ? 2 + index * 9 : index * 23;
  const due = index % 3 === 0 ? inMinutes(140 - index * 9) : null;
  return aTicketRow({
    id: (9_000 + total - index) as TicketId,
    number: `T2026112${3 - Math.min(3, Math.floor(index / 40))}.${String(total - index).padStart(4, '0')}`,
    title: pick(titles, index),
    companyName: pick(companies, index * 5).name,
    requesterName: pick(people, index * 3),
    status,
    priority: aPriority(index % 13 === 0 ? 0 : index % 4 === 1 ? 1 : index % 5 === 2 ? 3 : 2),
    queue: pick(queues, index),
    assignee,
    isMine: assignee === dana,
    createdAt: minutesAgo(minutes),
    lastActivityAt: minutesAgo(minutes / 2),
    dueAt: due,
    sla:
      isOld || due === null
        ? null
        : { kind: 'runs', target: 'resolution', dueAt: due, riskAt: inMinutes(20 - index * 9) },
    isUnread: !isOld && index % 5 < 2,
    waitingApproval: [0, 2, 3, 5].includes(index)
      ? { approvalId: `approval-${index}` as ApprovalId, forMe: index !== 5 }
      : null,
    agentWorks: index === 1 || index === 7,
  });
}

const inboxTests: Record<TicketFilter['inbox'], (row: TicketRow) => boolean> = {
  next: (row) => isHere(row) && row.isMine,
  mine: (row) => isHere(row) && row.isMine,
  waiting: (row) => row.waitingApproval !== null,
  'at-risk': (row) => ['breached', 'at-risk'].includes(slaStateAt(row.sla, Date.now())),
  unassigned: (row) => isHere(row) && row.assignee === null,
  snoozed: (row) => row.snoozedUntil !== null,
  open: isHere,
  all: () => true,
};

function isHere(row: TicketRow): boolean {
  return row.status.group !== 'complete' && row.snoozedUntil === null && !row.isDone;
}

export function isInInbox(inbox: TicketFilter['inbox'], row: TicketRow): boolean {
  return inboxTests[inbox](row);
}

export function filterRows(
  rows: readonly TicketRow[],
  filter: TicketFilter,
  order: TicketOrder,
): TicketRow[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  const companyNames = new Set(
    filter.companies.length === 0
      ? []
      : companies.filter(({ companyId }) => allows(filter.companies, companyId)).map(({ name }) => name),
  );
  const found = rows.filter(
    (row) =>
      isInInbox(filter.inbox, row) &&
      allows(filter.statuses, row.status.value) &&
      (filter.statusGroups.length === 0 || filter.statusGroups.includes(row.status.group)) &&
      (filter.slas.length === 0 || filter.slas.includes(slaStateAt(row.sla, Date.now()))) &&
      (!filter.isUnread || row.isUnread) &&
      allows(filter.priorities, row.priority.value) &&
      allows(filter.queues, row.queue?.value) &&
      allows(filter.assignees, row.assignee?.resourceId) &&
      (companyNames.size === 0 || companyNames.has(row.companyName)) &&
      words.every((word) =>
        `${row.number} ${row.title} ${row.companyName} ${row.requesterName}`.toLowerCase().includes(word),
      ),
  );
  if (order === 'oldest') return found.toReversed();
  if (order === 'most-urgent') return found.toSorted((a, b) => a.priority.rank - b.priority.rank);
  if (order === 'due-first') return found.toSorted((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'));
  return found;
}

function allows(values: readonly number[], value: number | undefined): boolean {
  return values.length === 0 || (value !== undefined && values.includes(value));
}

function pick<T>(all: readonly T[], index: number): T {
  const value = all[index % all.length];
  if (value === undefined) throw new Error('Nothing to pick from');
  return value;
}
