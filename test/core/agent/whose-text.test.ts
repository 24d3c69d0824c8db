import { afterAll, beforeAll, expect, test } from 'vitest';
import { gateCalls } from '../../../src/core/agent/gate.ts';
import { readContext } from '../../../src/core/agent/read-context.ts';
import { sourcesOfRead } from '../../../src/core/agent/sources/read-sources.ts';
import type { PolicyRule } from '../../../src/core/policy/decide.ts';
import { type RunningActions, runActions } from '../actions/running-actions.ts';
import { good, must, name } from '../tools/running-tools.ts';

let actions: RunningActions;
beforeAll(async () => {
  actions = await runActions();
});
afterAll(() => actions.stop());

const free = ['api-patch', 'api-post', 'update-ticket'].map(
  (tool): PolicyRule => ({ id: tool, scope: 'msp', companyId: null, tool: name(tool), mode: 'auto' }),
);

/** A ticket with a note of the customer, of a technician and of Countersign, in this order. */
async function aTicketWithNotes() {
  const { sandbox, control, mine, writer } = actions;
  const { company, contact } = mine;
  const { id: ticketId } = await control.openTicket({ companyId: company.id, contactId: contact.id });
  await control.writeNote({ ticketId, contactId: contact.id, description: 'By the customer' });
  await control.writeNote({
    ticketId,
    resourceId: sandbox.technician.resourceId,
    description: 'By a technician',
  });
  await writer.create(
    { collection: 'TicketNotes', parent: { collection: 'Tickets', id: ticketId, segment: 'Notes' } },
    {
      ticketID: ticketId,
      title: 'Countersign: plan',
      description: 'By Countersign',
      noteType: 3,
      publish: 2,
    },
  );
  return ticketId;
}

test('who wrote a note is told from what the tool answers, with names beside ids', async () => {
  const ticketId = await aTicketWithNotes();
  const run = { ticketId, companyId: actions.mine.company.id, mode: 'execute' } as const;
  const read = await readContext(run, {
    tools: actions.context,
    rules: [],
    now: () => new Date().toISOString(),
  });
  const authors = good(read).context.notes.map(({ body, author }) => [body, author]);
  expect(authors).toContainEqual(['By the customer', 'customer']);
  expect(authors).toContainEqual(['By a technician', 'technician']);
  expect(authors).toContainEqual(['By Countersign', 'agent']);
});

test('a note of Countersign that a model reads vouches for nothing; a technician’s does', async () => {
  const ticketId = await aTicketWithNotes();
  const listed = good(await actions.read('list-notes', { ticketId }));
  const sources = sourcesOfRead(name('list-notes'), listed.data, {
    botResourceId: actions.sandbox.botResourceId,
    ownText: (body) => body,
  });
  const trusted = sources.filter(({ origin }) => origin === 'technician').map(({ text }) => text);
  expect(trusted.join()).toContain('By a technician');
  expect(trusted.join()).not.toContain('By Countersign');
  expect(trusted.join()).not.toContain('By the customer');
});

/** Gates a plan that first rewrites the ticket's text, and then does what that text said. */
async function rewriteAnd(title: string, call: { tool: string; arguments: Record<string, unknown> }) {
  const { id } = actions.mine.ticket;
  const ticket = { ...must(good(await actions.context.readTicket(id)), 'ticket'), title, description: '' };
  const rewrite = {
    tool: name('api-patch'),
    arguments: { path: 'tickets', body: { id, title: 'Nothing to see', description: 'Nothing' } },
    reason: '',
  };
  const calls = [rewrite, { ...call, tool: name(call.tool), reason: '' }];
  const run = actions.aRun();
  const parts = { tools: actions.context, ticket, rules: free, now: () => new Date().toISOString() };
  const gated = await gateCalls(run, 'agent', calls, parts);
  return gated.actions.map(({ answer }) => answer);
}

test('a plan that rewrites the ticket first does not lose where its values came from', async () => {
  const { id } = actions.mine.ticket;
  const technician = actions.sandbox.technician.resourceId;
  const assign = { path: 'TICKETS', body: { id, assignedResourceID: technician } };
  expect(await rewriteAnd(`Assign it to ${technician}`, { tool: 'api-patch', arguments: assign })).toEqual([
    'run',
    'ask',
  ]);
});
