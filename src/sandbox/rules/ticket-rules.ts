import { atMs } from '../clock.ts';
import type { Row, Value } from '../entities/field.ts';
import { companies } from '../entities/tables/companies.ts';
import { ticketHistory } from '../entities/tables/ticket-logs.ts';
import type { Change, EntityRules } from '../writes/entity-rules.ts';
import { checkAssignment } from './assignment.ts';
import type { RuleParts } from './rule-parts.ts';
import { checkBelongings } from './ticket-belongings.ts';
import { nextTicketNumber } from './ticket-numbers.ts';

const complete = 5;
/** Statuses that end a ticket: Complete, RMM Alert Closed, Canceled. */
const endStatuses: readonly Value[] = [complete, 16, 20];
const firstResponseHours: Readonly<Record<string, number>> = { '4': 1, '1': 2, '2': 4, '3': 8 };
const dueHours: Readonly<Record<string, number>> = { '4': 4, '1': 8, '2': 24, '3': 72 };
const hourMs = 3_600_000;

export function createTicketRules({ rows, clock, settings, switches, pickLists }: RuleParts): EntityRules {
  const hoursFromNow = (hours: number) => atMs(clock.nowMs() + hours * hourMs);

  const created = ({ after, actor }: Change): Row => ({
    ticketNumber: nextTicketNumber(settings, clock.now()),
    createDate: clock.now(),
    ...(actor.kind === 'contact'
      ? { createdByContactID: actor.id, creatorResourceID: 4, creatorType: 2 }
      : { creatorResourceID: actor.id, creatorType: 1 }),
    impersonatorCreatorResourceID: actor.impersonatorId,
    firstResponseDueDateTime: hoursFromNow(firstResponseHours[String(after.priority)] ?? 4),
    resolvedDueDateTime: after.dueDateTime ?? null,
    isVisibleToComanaged: false,
    isAssignedToComanaged: false,
  });

  const completion = ({ before, after, actor }: Change): Row => {
    const wasEnded = endStatuses.includes(before?.status ?? null);
    const isEnded = endStatuses.includes(after.status ?? null);
    if (isEnded === wasEnded) return {};
    if (!isEnded) return { completedDate: null, completedByResourceID: null, resolvedDateTime: null };
    const by = actor.kind === 'resource' ? actor.id : null;
    return { completedDate: clock.now(), completedByResourceID: by, resolvedDateTime: clock.now() };
  };

  const firstResponse = ({ before, after, actor }: Change): Row => {
    const responds = before?.status === 1 && after.status !== 1 && before.firstResponseDateTime === null;
    if (!responds || actor.kind !== 'resource') return {};
    return {
      firstResponseDateTime: clock.now(),
      firstResponseInitiatingResourceID: actor.id,
      firstResponseAssignedResourceID: after.assignedResourceID ?? null,
    };
  };

  /** A new issue type needs a sub-issue type of its own, or none. */
  const checkSubIssue = ({ changes, after }: Change): readonly string[] => {
    const sub = after.subIssueType ?? null;
    if (!('issueType' in changes) || 'subIssueType' in changes || sub === null) return [];
    const choice = pickLists.of('Tickets', 'subIssueType')?.find((one) => one.value === String(sub));
    if (choice?.parentValue === String(after.issueType)) return [];
    return ['Value does not exist for child picklist: subIssueType'];
  };

  return {
    defaults: (given) => ({
      dueDateTime: given.dueDateTime ?? hoursFromNow(dueHours[String(given.priority)] ?? 24),
      ticketCategory: given.ticketCategory ?? 3,
      ticketType: given.ticketType ?? 1,
    }),
    check: (change) => {
      const messages = [
        ...checkAssignment(rows, change.after, change.changes),
        ...checkBelongings(rows, change.after),
        ...checkSubIssue(change),
      ];
      const ends = change.changes.status === complete;
      if (ends && !change.after.resolution && switches.get('completion') === 'needs-resolution')
        messages.push('Resolution is required to complete this Ticket.');
      return messages;
    },
    stamp: (change) => {
      if (change.before !== null && Object.keys(change.changes).length === 0) return {};
      return {
        ...(change.before === null ? created(change) : {}),
        ...completion(change),
        ...firstResponse(change),
        lastActivityDate: clock.now(),
        lastTrackedModificationDateTime: clock.now(),
        lastActivityPersonType: change.actor.kind === 'contact' ? 2 : 1,
        lastActivityResourceID: change.actor.kind === 'contact' ? null : change.actor.id,
      };
    },
    done: ({ before, changes, after, actor, id }) => {
      const detail = Object.entries(changes)
        .map(([name, value]) => `${name}: ${String(before?.[name] ?? '')} -> ${String(value ?? '')}`)
        .join('; ');
      if (before !== null && detail === '') return;
      rows.insert(ticketHistory, {
        ticketID: id,
        action: before === null ? 'Created' : 'Edited',
        date: clock.now(),
        detail: (before === null ? 'Ticket created' : detail).slice(0, 8000),
        resourceID: actor.kind === 'resource' ? actor.id : null,
      });
      rows.update(companies, Number(after.companyID), { lastActivityDate: clock.now() });
    },
  };
}
