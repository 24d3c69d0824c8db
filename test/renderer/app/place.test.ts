import { expect, test } from 'vitest';
import { type Place, placeFromHash, placeToHash } from '../../../src/renderer/app/place/place.ts';
import type { ApprovalId, CompanyId, TicketId } from '../../../src/shared/domain/ids.ts';

const places: readonly Place[] = [
  { kind: 'approvals', list: 'mine', approvalId: null },
  { kind: 'approvals', list: 'decided', approvalId: 'a/b #1' as ApprovalId },
  { kind: 'queue', inbox: 'unassigned', ticketId: 12 as TicketId },
  { kind: 'clients', companyId: null },
  { kind: 'clients', companyId: 29 as CompanyId },
  { kind: 'settings', section: 'agents' },
  { kind: 'settings', section: 'about' },
];

test('a place reads back from its address', () => {
  for (const place of places) expect(placeFromHash(placeToHash(place))).toEqual(place);
});

test('a mistyped address is no place, or the nearest true one', () => {
  expect(placeFromHash('#/nowhere')).toBeNull();
  expect(placeFromHash('')).toBeNull();
  expect(placeFromHash('#/queue/strange/12x')).toEqual({ kind: 'queue', inbox: 'mine', ticketId: null });
  expect(placeFromHash('#/approvals/%E0%A4%A')).toEqual({
    kind: 'approvals',
    list: 'mine',
    approvalId: null,
  });
});
