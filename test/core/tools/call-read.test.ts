import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PolicyRule } from '../../../src/core/policy/decide.ts';
import type { AnsweredCall } from '../../../src/core/store/recorded-calls.ts';
import { callRead } from '../../../src/core/tools/call-read.ts';
import { name, type RunningTools, runTools } from './running-tools.ts';

let tools: RunningTools;
beforeAll(async () => {
  tools = await runTools();
});
afterAll(() => tools.stop());

function read(
  tool: string,
  input: unknown,
  rules: readonly PolicyRule[] = [],
  agentMode: 'execute' | 'plan' = 'execute',
) {
  const caller = { companyId: tools.mine.company.id, agentMode, origin: 'agent' } as const;
  return callRead(name(tool), input, { tools: tools.context, caller, rules });
}
const disabled = (tool: string): PolicyRule => ({
  id: `no-${tool}`,
  scope: 'msp',
  companyId: null,
  tool: name(tool),
  mode: 'disabled',
});

test('a disabled tool is not read around by a GET', async () => {
  const { ticket, contact, asset, company } = tools.mine;
  for (const [tool, path] of [
    ['get-ticket', `tickets/${ticket.id}`],
    [
      'get-ticket',
      `TicketHistory/query?search={"filter":[{"op":"eq","field":"ticketID","value":${ticket.id}}]}`,
    ],
    ['list-tickets', 'Tickets/query?search={"filter":[{"op":"gte","field":"id","value":0}]}'],
    ['list-tickets', 'Tickets/query/count?search={"filter":[{"op":"gte","field":"id","value":0}]}'],
    ['list-notes', `Tickets/${ticket.id}/Notes`],
    ['get-contact', `Contacts/${contact.id}`],
    ['list-contacts', `Companies/${company.id}/Contacts`],
    ['get-company', `Companies/${company.id}`],
    ['get-asset', `ConfigurationItems/${asset.id}`],
    ['list-resources', 'Resources/4'],
    ['get-ticket-statuses', 'Tickets/entityInformation/fields'],
    ['list-queues', 'tickets/ENTITYINFORMATION/fields'],
  ] as const) {
    const answer = await read('api-get', { path }, [disabled(tool)]);
    expect(answer, path).toMatchObject({
      ok: false,
      failure: { kind: 'refused', rule: { ruleId: `no-${tool}` } },
    });
    expect(await read('api-get', { path }), path).toMatchObject({ ok: true });
  }
});

test('a query by POST needs approval as every POST does, and nobody is asked about reads', async () => {
  const query = { path: 'Tickets/query', body: { filter: [{ op: 'gte', field: 'id', value: 0 }] } };
  expect(await read('api-post', query)).toMatchObject({ ok: false, failure: { kind: 'needs-approval' } });
});

test('a plan-mode agent reads, also by POST when policy lets it', async () => {
  const query = { path: 'Tickets/query', body: { filter: [{ op: 'gte', field: 'id', value: 0 }] } };
  const free: PolicyRule = { ...disabled('api-post'), mode: 'auto' };
  expect(await read('api-post', query, [free], 'plan')).toMatchObject({ ok: true });
});

test('a write tool cannot be called as a read', async () => {
  const input = { ticketId: tools.mine.ticket.id, title: 'x', description: 'x' };
  expect(await read('internal-note', input)).toMatchObject({ ok: false, failure: { kind: 'unknown-tool' } });
  expect(await read('no-such-tool', {})).toMatchObject({ ok: false, failure: { kind: 'unknown-tool' } });
});

test('reads are written down too, those that run and those that are refused, also through a POST', async () => {
  const recorded: AnsweredCall[] = [];
  const caller = { companyId: tools.mine.company.id, agentMode: 'execute', origin: 'agent' } as const;
  const parts = (rules: readonly PolicyRule[]) => ({
    tools: { ...tools.context, record: (one: AnsweredCall) => recorded.push(one) },
    caller,
    rules,
  });
  const ticketId = tools.mine.ticket.id;
  await callRead(name('get-ticket'), { ticketId }, parts([]));
  await callRead(name('get-ticket'), { ticketId }, parts([disabled('get-ticket')]));
  const query = { path: 'Tickets/query', body: { filter: [{ op: 'gte', field: 'id', value: 0 }] } };
  await callRead(name('api-post'), query, parts([]));
  const common = { companyId: caller.companyId, isRead: true, fields: null };
  expect(recorded).toMatchObject([
    { ...common, tool: name('get-ticket'), ticketId, answer: 'run', amountsTo: [] },
    { ...common, answer: 'refuse', ruleId: 'no-get-ticket' },
    { ...common, tool: name('api-post'), ticketId: null, amountsTo: [name('list-tickets')] },
  ]);
});
