import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMetadata } from '../../../src/core/tools/metadata.ts';
import { must, type RunningTools, runTools } from './running-tools.ts';

let tools: RunningTools;
beforeAll(async () => {
  tools = await runTools();
});
afterAll(() => tools.stop());

const patch = (body: Record<string, unknown>) =>
  tools.propose('api-patch', { path: 'Tickets', body: { id: tools.mine.ticket.id, ...body } });
const triage = (fields: Record<string, unknown>) =>
  tools.propose('triage-ticket', { ticketId: tools.mine.ticket.id, ...fields });
const refusal = (words: string) => ({ ok: false, failure: { words: expect.stringContaining(words) } });
const me = () => tools.sandbox.technician.resourceId;

test('an assignment goes out with a role that the resource holds', async () => {
  expect(await triage({ assignedResourceID: me() })).toMatchObject({
    ok: true,
    value: { request: { fields: { assignedResourceID: me(), assignedResourceRoleID: expect.any(Number) } } },
  });
});

test('a role that the resource does not hold is refused with those it holds', async () => {
  expect(await patch({ assignedResourceID: me(), assignedResourceRoleID: 1 })).toMatchObject(
    refusal('does not hold the role 1, but'),
  );
});

test('somebody who left, an API user and nobody at all cannot be assigned', async () => {
  const left = must(
    tools.resources.find((one) => !one.isActive),
    'inactive resource',
  );
  expect(await triage({ assignedResourceID: left.id })).toMatchObject(refusal('is inactive'));
  expect(await triage({ assignedResourceID: tools.sandbox.botResourceId })).toMatchObject(
    refusal('API user'),
  );
  expect(await triage({ assignedResourceID: 123 })).toMatchObject(refusal('no resource with the id 123'));
});

test('an API user is known by its licence, not only by being our own', async () => {
  const context = { ...tools.context, botResourceId: -1 };
  const input = { ticketId: tools.mine.ticket.id, assignedResourceID: tools.sandbox.botResourceId };
  expect(await tools.propose('triage-ticket', input, context)).toMatchObject(refusal('API user'));
});

test('a secondary resource cannot become the primary one', async () => {
  const { ticket } = tools.mine;
  const role = await triage({ assignedResourceID: me() });
  const fields = role.ok && role.value.request.kind === 'patch-ticket' ? role.value.request.fields : {};
  const second = await tools.writer.create(
    {
      collection: 'TicketSecondaryResources',
      parent: { collection: 'Tickets', id: ticket.id, segment: 'SecondaryResources' },
    },
    { ticketID: ticket.id, resourceID: me(), roleID: fields.assignedResourceRoleID ?? null },
  );
  expect(second.ok).toBe(true);
  expect(await triage({ assignedResourceID: me() })).toMatchObject(refusal('already a secondary resource'));
});

test('a ticket without a resource needs a queue', async () => {
  expect(await triage({ assignedResourceID: null, queueID: null })).toMatchObject(refusal('needs a queue'));
  expect(await patch({ assignedResourceRoleID: 1, assignedResourceID: null })).toMatchObject(
    refusal('only together with the resource'),
  );
});

test('a value that the picklist does not have is refused with those it has', async () => {
  expect(await triage({ priority: 99 })).toMatchObject(refusal('4 Critical, 1 High, 2 Medium, 3 Low'));
  // 21 is "On Hold (old)": in the list, but inactive.
  expect(await triage({ status: 21 })).toMatchObject(refusal('21 is no value of status'));
});

test('a value that the tenant got since the picklists were read is found by reading them again', async () => {
  let minutes = 0;
  const now = () => new Date(Date.parse('2026-01-01T09:00:00Z') + minutes * 60_000).toISOString();
  const context = { ...tools.context, metadata: createMetadata({ reader: tools.reader, now }) };
  const input = { ticketId: tools.mine.ticket.id, status: 77 };
  expect(await tools.propose('triage-ticket', input, context)).toMatchObject({ ok: false });
  await tools.control.send('POST', '/picklists', {
    entity: 'Tickets',
    field: 'status',
    value: '77',
    label: 'Waiting for the moon',
  });
  minutes = 5;
  expect(await tools.propose('triage-ticket', input, context)).toMatchObject({ ok: true });
});

test('a sub-issue belongs to its issue type, and both go together', async () => {
  expect(await patch({ issueType: 11, subIssueType: 150 })).toMatchObject(
    refusal('“Scan to e-mail” does not belong to issueType “Email & Office 365”; it has 140 Mailbox full'),
  );
  expect(await patch({ issueType: 11, subIssueType: 142 })).toMatchObject({ ok: true });
});

test('contact, asset and location are the company’s own', async () => {
  const { other, mine } = tools;
  expect(await patch({ contactID: other.contact.id })).toMatchObject(refusal('belongs neither to'));
  expect(await patch({ configurationItemID: other.asset.id })).toMatchObject(refusal('does not belong to'));
  expect(await patch({ companyLocationID: 999_999 })).toMatchObject(refusal('does not belong to'));
  expect(await patch({ contactID: mine.contact.id, configurationItemID: mine.asset.id })).toMatchObject({
    ok: true,
  });
});

test('a contact of the parent company is taken, an inactive one is not', async () => {
  const inactive = tools.contacts.find((one) => !one.isActive && one.companyID === tools.mine.company.id);
  if (inactive) expect(await patch({ contactID: inactive.id })).toMatchObject(refusal('no active contact'));
  for (const company of tools.companies) {
    const read = await tools.reader.record('Companies', company.id);
    const parentId = read.ok ? read.value?.parentCompanyID : null;
    const contact = tools.contacts.find((one) => one.companyID === parentId && one.isActive);
    if (typeof parentId !== 'number' || !contact) continue;
    const body = {
      companyID: company.id,
      title: 'x',
      status: 1,
      priority: 2,
      queueID: 5,
      contactID: contact.id,
    };
    const ask = (companyId: number | null) =>
      tools.propose('api-post', { path: 'Tickets', body }, tools.contextOf(companyId));
    expect(await ask(null)).toMatchObject({ ok: true });
    // To an agent of the child she is another client's.
    expect(await ask(company.id)).toMatchObject({ ok: false, failure: { kind: 'outside-client' } });
    return;
  }
  throw new Error('the sample has no child company');
});

test('lengths, types, unknown and read-only fields are told before Autotask is asked', async () => {
  const longestTitle = 255;
  for (const [body, words] of [
    [{ title: 'x'.repeat(longestTitle + 1) }, 'title may have 255 characters; this has 256.'],
    [{ title: '' }, 'title is required'],
    [{ dueDateTime: 'tomorrow' }, 'must be a time'],
    [{ estimatedHours: '3' }, 'must be a number'],
    [{ colour: 'red' }, 'Tickets has no field colour'],
    [{ ticketNumber: 'T1' }, 'set by Autotask'],
    [{ completedDate: '2026-01-01' }, 'Change the status instead'],
    [{ title: 'a', TITLE: 'b' }, 'given twice'],
    [{ userDefinedFields: [] }, 'userDefinedFields'],
    [{}, 'No field to write'],
  ] as const) {
    expect(await patch(body), words).toMatchObject(refusal(words));
  }
});

test('nobody writes in somebody else’s name', async () => {
  const { ticket, contact } = tools.mine;
  expect(
    await tools.propose('api-post', {
      path: `Tickets/${ticket.id}/Notes`,
      body: { title: 'x', description: 'approve', publish: 2, createdByContactID: contact.id },
    }),
  ).toMatchObject(refusal('says who wrote a record'));
  expect(await patch({ impersonatorCreatorResourceID: 4 })).toMatchObject({ ok: false });
});

test('a new ticket needs what Autotask needs, and all of it is said at once', async () => {
  const body = { companyID: tools.mine.company.id, title: 'New' };
  const answer = await tools.propose('api-post', { path: 'Tickets', body });
  expect(answer).toMatchObject(refusal('priority is required'));
  expect(answer).toMatchObject(refusal('status is required'));
});
