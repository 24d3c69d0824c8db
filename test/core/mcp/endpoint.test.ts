import type { JsonSchemaType } from '@modelcontextprotocol/sdk/validation';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv';
import { expect, test, vi } from 'vitest';
import {
  agentCard,
  anAgentWorkspace,
  changeTitle,
  connectHttp,
  makeToken,
  textOf,
} from '../../doubles/agent-clients.ts';
import { decide, writesTo } from '../../doubles/decide.ts';

// A whole workspace is started for each.
vi.setConfig({ testTimeout: 30_000 });

test('lists the tools, marked by what they do, and reads data inside a fence', async () => {
  const { url, token } = await anAgentWorkspace();
  const client = await connectHttp(url, token);
  const { tools } = await client.listTools();
  expect(tools).toHaveLength(19);
  // Disabled by default, so it is not offered.
  expect(tools.map((tool) => tool.name)).not.toContain('autotask-public-note');
  for (const { name, title, annotations } of tools) {
    const isRead = /-(list|get)-|-api-get$/.test(name);
    expect([name, annotations?.readOnlyHint]).toEqual([name, isRead]);
    expect([name, annotations?.destructiveHint]).toEqual([name, /-(ticket|patch)$/.test(name) && !isRead]);
    expect(title).toBe(annotations?.title);
  }
  const read = await client.callTool({ name: 'autotask-list-tickets', arguments: { limit: 1 } });
  expect(textOf(read)).toMatch(/<autotask-data-[0-9a-f-]+>/);
  // Structure would take the fence off.
  expect(read.structuredContent).toBeUndefined();
});

test('every schema of a tool is valid JSON Schema, and refuses what the tool would refuse', async () => {
  const { url, token } = await anAgentWorkspace();
  const { tools } = await (await connectHttp(url, token)).listTools();
  const validator = new AjvJsonSchemaValidator();
  for (const { name, inputSchema, outputSchema } of tools) {
    // This validator knows the keywords, and not the address of the newer draft.
    const { $schema, ...schema } = inputSchema;
    expect($schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect([name, validator.getValidator(schema as JsonSchemaType)({ nobodyKnowsThis: 1 }).valid]).toEqual([
      name,
      false,
    ]);
    if (outputSchema)
      expect(
        validator.getValidator(outputSchema as JsonSchemaType)({ outcome: 'performed', recordId: 7 }).valid,
      ).toBe(true);
  }
});

test('a POST that only queries is judged as the read that it is, with a ticket’s name in it or without', async () => {
  const { url, token } = await anAgentWorkspace();
  const client = await connectHttp(url, token);
  const query = { path: 'Companies/query', body: { filter: [{ op: 'gte', field: 'id', value: 0 }] } };
  for (const args of [query, { ...query, forTicketId: 1 }]) {
    const told = await client.callTool({ name: 'autotask-api-post', arguments: args });
    expect(textOf(told)).toContain('Nobody is asked about reads');
    expect(told.structuredContent).toEqual({ outcome: 'refused', recordId: null });
  }
});

test('a tool that does not exist is an error of the protocol, by whatever look-alike name', async () => {
  const { url, token } = await anAgentWorkspace();
  const client = await connectHttp(url, token);
  for (const name of [
    'nope',
    'autotask-get-tiсket',
    'autotask-get-ticket\u200b',
    '__proto__',
    'constructor',
    '',
  ])
    await expect(client.callTool({ name })).rejects.toMatchObject({ code: -32602 });
});

test('a request waits through a disconnect, is joined by the same call, and performed once', async () => {
  const { url, token, core, control, sandbox } = await anAgentWorkspace();
  const { resourceId } = sandbox.technician;
  const ticket = await control.openTicket({ scenario: 'vpn', assignedResourceId: resourceId });
  const call = changeTitle(ticket.id);
  const leaver = await connectHttp(url, token);
  const left = leaver.callTool(call).catch(() => 'left');
  const card = await agentCard(core(), ticket.id);
  await leaver.close();
  expect(await left).toBe('left');
  const client = await connectHttp(url, token);
  const again = client.callTool(call);
  await decide(core(), card, { kind: 'approve' });
  const told = await again;
  expect(textOf(told)).toMatch(/^Performed/);
  expect(told.structuredContent).toMatchObject({ outcome: 'performed' });
  const { changes } = await writesTo(control, ticket.id);
  expect(changes.filter((body) => body.title === 'By an agent')).toHaveLength(1);
});

test('the same call made twice at once is one request', async () => {
  const { url, token, core, control, sandbox } = await anAgentWorkspace();
  const { resourceId } = sandbox.technician;
  const ticket = await control.openTicket({ scenario: 'vpn', assignedResourceId: resourceId });
  const clients = await Promise.all([connectHttp(url, token), connectHttp(url, token)]);
  const calls = clients.map((client) => client.callTool(changeTitle(ticket.id)));
  await decide(core(), await agentCard(core(), ticket.id), { kind: 'approve' });
  for (const told of await Promise.all(calls)) expect(textOf(told)).toMatch(/^Performed/);
  const { changes } = await writesTo(control, ticket.id);
  expect(changes.filter((body) => body.title === 'By an agent')).toHaveLength(1);
});

test('two tokens of the same name do not join each other’s requests', async () => {
  const { url, core, control, sandbox } = await anAgentWorkspace();
  const { resourceId } = sandbox.technician;
  const ticket = await control.openTicket({ scenario: 'vpn', assignedResourceId: resourceId });
  const [one, other] = [await makeToken(core()), await makeToken(core())];
  const first = (await connectHttp(url, one)).callTool(changeTitle(ticket.id));
  const card = await agentCard(core(), ticket.id);
  const second = (await connectHttp(url, other)).callTool(changeTitle(ticket.id));
  await decide(core(), card, { kind: 'deny', reason: 'only the first' });
  expect(textOf(await first)).toContain('only the first');
  await decide(core(), await agentCard(core(), ticket.id), { kind: 'deny', reason: 'the second too' });
  expect(textOf(await second)).toContain('the second too');
});
