import { expect, test } from 'vitest';
import { createPicklists } from '../../../src/core/store/picklists.ts';
import { audienceOfWrite, riskOf } from '../../../src/core/tools/records/audience.ts';
import { aDatabase } from '../store/a-database.ts';

test.each([
  ['Tickets', 'isVisibleToComanaged'],
  ['Tickets', 'isAssignedToComanaged'],
  ['TimeEntries', 'isInternalNotesVisibleToComanaged'],
])('opening %s to the customer’s own staff (%s) is shown as what it is', (collection, field) => {
  const picklists = createPicklists(aDatabase());
  const write = (value: boolean) => ({
    collection,
    fields: { [field]: value },
    before: { [field]: 0 },
    changes: [],
  });
  expect(audienceOfWrite(write(true), picklists)).toMatchObject({
    seenBy: 'customer',
    words: expect.stringContaining('Co-managed'),
  });
  expect(riskOf(write(true), picklists)).toBe('high');
  expect(riskOf(write(false), picklists)).not.toBe('high');
});
