import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { autotaskCompany } from '../../../src/core/autotask/entities/company.ts';
import { autotaskTicket } from '../../../src/core/autotask/entities/ticket.ts';
import { readRows } from '../../../src/core/autotask/read-rows.ts';

const value = fc.oneof(
  fc.constantFrom(
    null,
    undefined,
    true,
    false,
    '',
    '7',
    '2026-01-31T15:04:05',
    '2026-01-31T15:04:05.3Z',
    'x',
    2 ** 53,
    -(2 ** 53),
    Number.MAX_SAFE_INTEGER,
  ),
  fc.integer(),
  fc.double(),
  fc.string(),
);

const aTicket = {
  id: 1,
  ticketNumber: 'T20260101.0001',
  title: 'Printer',
  description: null,
  companyID: 10,
  status: 1,
  priority: 2,
  createDate: '2026-01-31T15:04:05.3',
  dueDateTime: '2026-01-31T15:04:05',
  ...Object.fromEntries(
    ['resolution', 'completedDate', 'lastActivityDate', 'lastTrackedModificationDateTime', 'contactID'].map(
      (name) => [name, null],
    ),
  ),
};
const aCompany = { id: 0, companyName: 'Ours', companyType: 1, phone: null, isActive: true };

test.each([
  ['tickets', autotaskTicket, aTicket],
  ['companies', autotaskCompany, aCompany],
] as const)('the quick way of reading %s makes the same of a row as its schema', (_, schema, valid) => {
  const names = Object.keys(schema.shape);
  const whole = Object.fromEntries(names.map((name) => [name, null]));
  const odd = fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
  fc.assert(
    fc.property(fc.oneof(odd, fc.constant({})), (changes) => {
      const row = { ...whole, ...valid, ...changes };
      const parsed = schema.safeParse(row);
      const read = readRows(schema, [row]);
      expect(read.ok).toBe(parsed.success);
      if (read.ok && parsed.success) expect(read.value).toEqual([parsed.data]);
    }),
    { numRuns: 1_000 },
  );
});
