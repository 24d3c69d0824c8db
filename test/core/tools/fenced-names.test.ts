import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeRequest } from '../../../src/core/tools/describe-request.ts';
import { nameRecord } from '../../../src/core/tools/records/name-record.ts';
import { type RunningTools, runTools } from './running-tools.ts';

let tools: RunningTools;
beforeAll(async () => {
  tools = await runTools();
});
afterAll(() => tools.stop());

test('a pointer out of the client has a number and no name', async () => {
  const { other, mine } = tools;
  const record = {
    parentCompanyID: other.company.id,
    problemTicketId: other.ticket.id,
    companyID: mine.company.id,
  };
  expect(await nameRecord('Tickets', record, tools.context)).toMatchObject({
    value: {
      parentCompanyID: { id: other.company.id, name: null },
      problemTicketId: { id: other.ticket.id, name: null },
      companyID: { name: mine.company.companyName },
    },
  });
  expect(await nameRecord('Tickets', record, tools.contextOf(null))).toMatchObject({
    value: { parentCompanyID: { name: other.company.companyName } },
  });
});

test('words that an agent may read name nothing of another client', () => {
  const { other, mine } = tools;
  const request = {
    kind: 'patch-record',
    collection: 'Companies',
    parent: null,
    id: mine.company.id,
    fields: { parentCompanyID: null },
  } as const;
  const before = { parentCompanyID: other.company.id };
  const words = (companyId: number | null) =>
    describeRequest(request, before, { ...tools.context, companyId }).headline;
  expect(words(null)).toContain(other.company.companyName);
  expect(words(mine.company.id)).not.toContain(other.company.companyName);
});
