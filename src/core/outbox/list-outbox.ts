import type { Outbox, OutboxChange, OutboxState } from '../../shared/desktop-api/outbox.ts';
import type { AppStatus } from '../../shared/desktop-api/status.ts';
import { ticketId as ticketIdSchema } from '../../shared/domain/ids.ts';
import { endedActions, type StoredAction, unsentActions } from '../store/actions.ts';
import { findApproval } from '../store/approvals.ts';
import type { ReadHandle } from '../store/database.ts';
import { findCompany, findTechnician } from '../store/organization.ts';
import type { Picklists } from '../store/picklists.ts';
import { findRun } from '../store/runs.ts';
import { findTicket } from '../store/tickets.ts';
import { describeRequest } from '../tools/describe-request.ts';
import { fieldLabel, shownValue } from '../tools/records/field-words.ts';
import { mayTakeBack, type TakeBackParts } from './take-back.ts';

const endedWithinMs = 24 * 3_600_000;
/** What went out sooner than this did not wait: nobody has to be told how it ended. */
const waitedMs = 10_000;
const mostEnded = 50;

export interface OutboxParts extends TakeBackParts {
  readonly picklists: Picklists;
  readonly status: () => AppStatus;
}

/** What was cleared and is not known to be in Autotask, and how what had to wait came out. */
export function listOutbox(parts: OutboxParts): Outbox {
  const { db, now } = parts;
  const since = new Date(Date.parse(now()) - endedWithinMs).toISOString();
  return {
    waiting: unsentActions(db).map((action) => changeOf(action, parts)),
    // Looked at with some to spare: most of a busy day never waited.
    ended: endedActions(db, since, mostEnded * 10)
      .filter((action) => hadToWait(action, db))
      .slice(0, mostEnded)
      .map((action) => changeOf(action, parts)),
  };
}

function hadToWait(action: StoredAction, db: ReadHandle): boolean {
  if (action.origin === 'program') return false;
  return (
    action.foundInstead !== null || Date.parse(action.stateAt) - Date.parse(clearedAt(action, db)) > waitedMs
  );
}

/** When it was decided, or when the run began that policy let it be part of. */
function clearedAt(action: StoredAction, db: ReadHandle): string {
  const approval = action.approvalId === null ? null : findApproval(db, action.approvalId);
  return approval?.decidedAt ?? findRun(db, action.runId)?.createdAt ?? action.stateAt;
}

function changeOf(action: StoredAction, parts: OutboxParts): OutboxChange {
  const { db } = parts;
  const ticket = findTicket(db, action.ticketId);
  const approval = action.approvalId === null ? null : findApproval(db, action.approvalId);
  const { headline, changes, text } = describeRequest(action.request, action.expectedBefore, parts);
  return {
    actionId: action.id,
    ticket: {
      ticketId: ticketIdSchema.parse(action.ticketId),
      number: ticket?.number ?? String(action.ticketId),
      title: ticket?.title ?? 'A ticket that is not here',
    },
    clientName: findCompany(db, action.companyId)?.name ?? `Company ${action.companyId}`,
    headline,
    changes: [...changes],
    text,
    by: findTechnician(db, approval?.decidedBy ?? null),
    since: clearedAt(action, db),
    state: stateOf(action, parts),
    mayCancel: mayTakeBack(action, parts) === null,
  };
}

function stateOf(action: StoredAction, parts: OutboxParts): OutboxState {
  switch (action.state) {
    case 'sending':
    case 'unknown':
      return { kind: action.state };
    case 'done':
      return { kind: 'done', at: action.stateAt };
    case 'cleared':
      return { kind: 'waiting', words: whyItWaits(parts.status()) };
    default: {
      const words = action.failureWords ?? 'It did not work.';
      return { kind: 'failed', at: action.stateAt, words, differences: differencesOf(action, parts) };
    }
  }
}

function whyItWaits({ autotask, relay }: AppStatus): string {
  if (autotask.state === 'refused') return 'Autotask refuses the credentials.';
  if (autotask.state === 'none') return 'Autotask is not connected.';
  if (autotask.state === 'away') return 'Autotask does not answer.';
  if (relay.state === 'away' || relay.state === 'refused')
    return 'The relay does not answer: it says which desktop may send.';
  return 'Next to be sent.';
}

function differencesOf(action: StoredAction, parts: OutboxParts) {
  const { request, foundInstead } = action;
  if (foundInstead === null || (request.kind !== 'patch-ticket' && request.kind !== 'patch-record'))
    return [];
  const collection = request.kind === 'patch-ticket' ? 'Tickets' : request.collection;
  return Object.entries(foundInstead).map(([field, now]) => {
    const shown = (value: unknown) => shownValue(collection, field, value, request.fields[field], parts);
    return {
      label: fieldLabel(field),
      expected: shown(action.expectedBefore[field] ?? null),
      now: shown(now),
    };
  });
}
