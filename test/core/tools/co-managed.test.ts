import { expect, test } from 'vitest';
import { createPicklists } from '../../../src/core/store/picklists.ts';
import { describeRequest } from '../../../src/core/tools/describe-request.ts';
import { aDatabase } from '../store/a-database.ts';

test.each([
  ['Tickets', 'isVisibleToComanaged'],
  ['Tickets', 'isAssignedToComanaged'],
  ['TimeEntries', 'isInternalNotesVisibleToComanaged'],
])('opening %s to the customer’s own staff (%s) is shown as what it is', (collection, field) => {
  const db = aDatabase();
  const described = (value: boolean) =>
    describeRequest(
      { kind: 'patch-record', collection, parent: null, id: 1, fields: { [field]: value } },
      { [field]: value ? 0 : 1 },
      { db, picklists: createPicklists(db) },
    );
  expect(described(true)).toMatchObject({
    risk: 'high',
    audience: { seenBy: 'customer', words: expect.stringContaining('Co-managed') },
  });
  expect(described(false).risk).not.toBe('high');
});
