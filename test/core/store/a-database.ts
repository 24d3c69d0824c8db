import { onTestFinished } from 'vitest';
import { openDatabase, type WriteHandle } from '../../../src/core/store/database.ts';
import type { StoredTicket } from '../../../src/core/store/tickets.ts';

/** A database in memory that ends with the test. */
export function aDatabase(): WriteHandle {
  const opened = openDatabase(':memory:');
  if (!opened.ok) throw new Error(opened.failure.message);
  onTestFinished(() => opened.value.close());
  return opened.value.handle;
}

export function aStoredTicket(change: Partial<StoredTicket> = {}): StoredTicket {
  return {
    id: 1,
    number: 'T20260101.0001',
    title: 'Printer offline',
    description: 'It does not print.',
    resolution: null,
    companyId: 10,
    contactId: null,
    assetId: null,
    status: 1,
    priority: 2,
    queueId: 5,
    ticketType: null,
    issueType: null,
    subIssueType: null,
    source: null,
    assignedResourceId: null,
    assignedRoleId: null,
    creatorResourceId: null,
    createdByContactId: null,
    createdAt: '2026-01-01T08:00:00.000Z',
    dueAt: null,
    completedAt: null,
    lastActivityAt: '2026-01-01T08:00:00.000Z',
    lastTrackedAt: null,
    firstResponseDueAt: null,
    firstRespondedAt: null,
    planDueAt: null,
    plannedAt: null,
    resolutionDueAt: null,
    resolvedAt: null,
    slaPausedHours: null,
    lastActivityResourceId: null,
    lastActivityByContact: 0,
    readAt: '2026-01-01T08:00:01.000Z',
    ...change,
  };
}
