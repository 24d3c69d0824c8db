import { atMs } from '../clock.ts';
import type { Row } from '../entities/field.ts';
import { ticketNotes } from '../entities/tables/ticket-children.ts';
import { ticketHistory } from '../entities/tables/ticket-logs.ts';
import { tickets } from '../entities/tables/tickets.ts';
import { timeEntries } from '../entities/tables/time-entries.ts';
import { startTicketNumbers, ticketNumber } from '../rules/ticket-numbers.ts';
import type { Rows } from '../store/rows.ts';
import type { Settings } from '../store/settings.ts';
import type { ClientAssets } from './create-assets.ts';
import type { Client } from './create-clients.ts';
import type { Staff, Technician } from './create-staff.ts';
import type { Random } from './random.ts';
import { allScenarios } from './scenarios/all-scenarios.ts';
import { draftTicket, sourceOf, type TicketDraft } from './ticket-draft.ts';

export interface HistoryParts {
  readonly rows: Rows;
  readonly settings: Settings;
  readonly random: Random;
  readonly staff: Staff;
  readonly clients: readonly Client[];
  readonly assets: ReadonlyMap<number, ClientAssets>;
  readonly nowMs: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const spanDays = 120;
/** Only the newest tickets carry notes, so that a million can be made in half a minute. */
const mostWithNotes = 5_000;
const openTickets = 150;
const yourOpenTickets = 25;
const openStatuses = [1, 1, 7, 7, 8, 8, 8, 9, 10, 11, 12, 13, 15];
const noAssets: ClientAssets = { devices: [], servers: [], printers: [] };

/** The tickets of the last 120 days, oldest first, about 150 of them still open. */
export function createHistory(parts: HistoryParts, count: number): void {
  const { settings, random, nowMs } = parts;
  const customers = parts.clients.filter(
    ({ company, contacts }) => company.type === 1 && contacts.length > 0,
  );
  const perDay = new Map<string, number>();
  for (let index = 0; index < count; index += 1) {
    const client = random.pick(customers);
    const draft = draftTicket(
      random,
      random.pick(allScenarios),
      client,
      random.pick(client.contacts),
      parts.assets.get(client.id) ?? noAssets,
    );
    const age = (spanDays * dayMs * (count - index)) / count;
    const createdMs = Math.round(nowMs - age - 5 * 60_000);
    const day = atMs(createdMs).slice(0, 10);
    const sequence = (perDay.get(day) ?? 0) + 1;
    perDay.set(day, sequence);
    const fromEnd = count - index;
    const opening = fromEnd <= openTickets * 2 && fromEnd % 2 === 0 ? fromEnd / 2 : null;
    addTicket(parts, draft, {
      createdMs,
      // Instances of a recurring ticket carry a third group.
      number: ticketNumber(day, sequence) + (index % 211 === 100 ? '.005' : ''),
      opening,
      hasNotes: fromEnd <= mostWithNotes,
    });
  }
  const today = atMs(nowMs).slice(0, 10);
  startTicketNumbers(settings, today, perDay.get(today) ?? 0);
}

interface Occasion {
  readonly createdMs: number;
  readonly number: string;
  /** 1 for the newest open ticket, 2 for the next…; null for a closed one. */
  readonly opening: number | null;
  readonly hasNotes: boolean;
}

/** A day after it came; of what is still open, most was put off to the next days and only one in nine is late. */
function dueOf({ createdMs, opening }: Occasion, nowMs: number): number {
  const first = createdMs + dayMs;
  if (opening === null || opening % 9 === 0) return first;
  return Math.max(first, nowMs + (3 + ((opening * 7) % 90)) * hourMs);
}

function addTicket(parts: HistoryParts, draft: TicketDraft, occasion: Occasion): void {
  const { rows, random, staff, nowMs } = parts;
  const { scenario } = draft;
  const { createdMs, opening } = occasion;
  const isOpen = opening !== null;
  const status = isOpen ? (openStatuses[opening % openStatuses.length] ?? 1) : 5;
  const isRaw = status === 1;
  const technician = assign(parts, opening);
  const takesMs = random.between(1, 40) * hourMs;
  const lastMs = Math.min(createdMs + (isRaw ? 0 : takesMs), nowMs - 60_000);
  const by = technician?.resourceId ?? staff.administratorId;
  const dueMs = dueOf(occasion, nowMs);
  const isMonitoring = scenario.via === 'monitoring';
  const id = rows.insert(tickets, {
    ticketNumber: occasion.number,
    title: draft.title,
    description: draft.description,
    companyID: draft.client.id,
    companyLocationID: draft.client.locationId,
    contactID: draft.contact.id,
    configurationItemID: draft.assetId,
    createDate: atMs(createdMs),
    createdByContactID: isMonitoring ? null : draft.contact.id,
    creatorResourceID: staff.administratorId,
    creatorType: isMonitoring ? 1 : 2,
    dueDateTime: atMs(dueMs),
    status,
    priority: isRaw ? 2 : scenario.priority,
    queueID: isRaw ? 5 : (technician?.queueId ?? 29_682_833),
    source: sourceOf(scenario.via),
    ticketCategory: isMonitoring ? 2 : 3,
    ticketType: isRaw ? 1 : scenario.ticketType,
    issueType: isRaw ? null : scenario.issueType,
    subIssueType: isRaw ? null : scenario.subIssueType,
    serviceLevelAgreementID: 1,
    assignedResourceID: technician?.resourceId ?? null,
    assignedResourceRoleID: technician?.roleId ?? null,
    resolution: isOpen ? null : draft.fill(random.pick(scenario.resolutions)),
    lastActivityDate: atMs(lastMs),
    lastActivityPersonType: 1,
    lastActivityResourceID: by,
    lastTrackedModificationDateTime: atMs(lastMs),
    firstResponseDueDateTime: atMs(Math.min(dueMs, isRaw ? dueMs - hourMs : createdMs + 4 * hourMs)),
    firstResponseDateTime: isRaw ? null : atMs(Math.min(createdMs + hourMs, lastMs)),
    resolvedDueDateTime: atMs(dueMs),
    completedDate: isOpen ? null : atMs(lastMs),
    completedByResourceID: isOpen ? null : by,
    resolvedDateTime: isOpen ? null : atMs(lastMs),
    serviceLevelAgreementHasBeenMet: isOpen ? null : takesMs < dayMs,
    isVisibleToComanaged: false,
    isAssignedToComanaged: false,
  });
  if (occasion.hasNotes)
    addNotes(parts, draft, {
      id,
      createdMs,
      lastMs,
      by,
      roleId: technician?.roleId ?? staff.roleIds.engineer,
      isOpen,
      isRaw,
    });
}

/** Every sixth open ticket is yours, some nobody's; closed ones are spread over all. */
function assign({ random, staff }: HistoryParts, opening: number | null): Technician | null {
  if (opening === null) return random.pick(staff.technicians);
  if (opening % 6 === 0 && opening / 6 <= yourOpenTickets) return staff.you;
  if (opening % 11 === 0) return null;
  return random.pick(staff.technicians.filter((one) => one !== staff.you));
}

interface Course {
  readonly id: number;
  readonly createdMs: number;
  readonly lastMs: number;
  readonly by: number;
  readonly roleId: number;
  readonly isOpen: boolean;
  readonly isRaw: boolean;
}

/** A workflow note on arrival, then the desk's own notes and, now and then, the requester's answer. */
function addNotes({ rows, random, staff }: HistoryParts, draft: TicketDraft, course: Course): void {
  const { scenario } = draft;
  const { createdMs, lastMs } = course;
  const at = (share: number) => atMs(createdMs + Math.round((lastMs - createdMs) * share));
  const add = (when: string, title: string, description: string, rest: Row) =>
    rows.insert(ticketNotes, {
      ticketID: course.id,
      title,
      description,
      noteType: 3,
      publish: 2,
      createDateTime: when,
      lastActivityDate: when,
      ...rest,
    });
  rows.insert(ticketHistory, {
    ticketID: course.id,
    action: 'Created',
    date: at(0),
    detail: 'Ticket created',
    resourceID: staff.administratorId,
  });
  add(
    at(0),
    'Workflow: acknowledgement',
    'Notification sent to the requester: we have received your request.',
    {
      noteType: 13,
      publish: 1,
      creatorResourceID: staff.administratorId,
    },
  );
  if (course.isRaw) return;
  const author = { creatorResourceID: course.by };
  const firstWork = random.between(0, scenario.work.length - 1);
  const workNote = (n: number) => draft.fill(scenario.work[(firstWork + n) % scenario.work.length] ?? '');
  add(at(0.3), 'Diagnosis', workNote(0), author);
  if (random.chance(0.4))
    add(at(0.6), `RE: ${draft.title}`.slice(0, 250), draft.fill(random.pick(scenario.replies)), {
      publish: 1,
      createdByContactID: draft.contact.id,
    });
  if (course.isOpen) return;
  add(at(1), 'Resolved', workNote(1), author);
  const minutes = random.between(1, 6) * 15;
  rows.insert(timeEntries, {
    ticketID: course.id,
    resourceID: course.by,
    roleID: course.roleId,
    startDateTime: atMs(lastMs - minutes * 60_000),
    endDateTime: at(1),
    dateWorked: `${at(1).slice(0, 10)}T00:00:00.000`,
    hoursWorked: minutes / 60,
    hoursToBill: minutes / 60,
    summaryNotes: draft.title,
    timeEntryType: 2,
    isNonBillable: false,
    showOnInvoice: true,
    createDateTime: at(1),
    creatorUserID: course.by,
    lastModifiedDateTime: at(1),
  });
}
