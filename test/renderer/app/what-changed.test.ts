import { expect, test } from 'vitest';
import { addChange, isStale, noChanges } from '../../../src/renderer/app/data/what-changed.ts';
import type { TicketId } from '../../../src/shared/domain/ids.ts';

test('a changed ticket makes lists and its own page stale, not another ticket’s', () => {
  const changes = noChanges();
  addChange(changes, { kind: 'tickets-changed', ticketIds: [7 as TicketId] });
  expect(isStale(changes, ['tickets.list', {}])).toBe(true);
  expect(isStale(changes, ['tickets.open', { ticketId: 7 }])).toBe(true);
  expect(isStale(changes, ['tickets.open', { ticketId: 8 }])).toBe(false);
  expect(isStale(changes, ['activity.list'])).toBe(false);
});

test('too many to name: every ticket is stale', () => {
  const changes = noChanges();
  addChange(changes, { kind: 'tickets-changed', ticketIds: null });
  expect(isStale(changes, ['tickets.timeline', { ticketId: 8 }])).toBe(true);
});

test('the integration is read again when it, or how the companion stands, has changed', () => {
  const changes = noChanges();
  addChange(changes, { kind: 'integration-changed' });
  expect(isStale(changes, ['integration.get', {}])).toBe(true);
  expect(isStale(changes, ['integration.companyTypes', {}])).toBe(false);
});
