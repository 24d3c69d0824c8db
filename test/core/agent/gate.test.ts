import { afterAll, beforeAll, expect, test } from 'vitest';
import { gateCalls } from '../../../src/core/agent/gate.ts';
import type { PolicyRule } from '../../../src/core/policy/decide.ts';
import type { AnsweredCall } from '../../../src/core/store/recorded-calls.ts';
import { storedTicket } from '../../../src/core/sync/to-stored.ts';
import { fail } from '../../../src/shared/domain/outcome.ts';
import { type RunningActions, runActions } from '../actions/running-actions.ts';
import { good, name } from '../tools/running-tools.ts';

let actions: RunningActions;
beforeAll(async () => {
  actions = await runActions();
});
afterAll(() => actions.stop());

const rule = (tool: string, mode: PolicyRule['mode'], scope: PolicyRule['scope'] = 'msp'): PolicyRule => ({
  id: `${scope}-${tool}-${mode}`,
  scope,
  companyId: scope === 'client' ? actions.mine.company.id : null,
  tool: name(tool),
  mode,
});
const apiIsFree = () => [rule('api-post', 'auto'), rule('api-patch', 'auto')];
const note = (publish: number) => ({
  path: `Tickets/${actions.mine.ticket.id}/Notes`,
  body: { title: 'To whom it may concern', description: 'Text', publish },
});

test('a note for the customer by POST is refused while the public note is disabled', async () => {
  const gated = await actions.gate('api-post', note(1), apiIsFree());
  expect(gated.actions).toEqual([]);
  expect(gated.steps).toMatchObject([
    { kind: 'refused', words: '“API POST” amounts to “Public note”, which is disabled by default.' },
  ]);
});

test('a note that co-managed users can see counts as one for the customer', async () => {
  expect((await actions.gate('api-post', note(4), apiIsFree())).actions).toEqual([]);
});

test('a note for technicians by POST runs when both the POST and the internal note may', async () => {
  const free = await actions.gate('api-post', note(2), apiIsFree());
  expect(free.actions).toMatchObject([{ answer: 'run' }]);
  const asked = await actions.gate('api-post', note(2), [...apiIsFree(), rule('internal-note', 'approval')]);
  expect(asked.actions).toMatchObject([{ answer: 'ask', rule: { ruleId: 'msp-internal-note-approval' } }]);
});

test('a PATCH of a ticket takes the stricter of triage and update', async () => {
  const patch = { path: 'tickets', body: { id: actions.mine.ticket.id, priority: 4 } };
  const byDefault = await actions.gate('api-patch', patch, apiIsFree());
  expect(byDefault.actions).toMatchObject([
    { answer: 'ask', rule: { ruleId: `default:${name('update-ticket')}` } },
  ]);
  const disabled = await actions.gate('api-patch', patch, [
    ...apiIsFree(),
    rule('triage-ticket', 'disabled'),
  ]);
  expect(disabled.steps).toMatchObject([
    { kind: 'refused', words: expect.stringContaining('“Triage ticket”') },
  ]);
});

test('rewriting a note that the customer sees amounts to a public note, also without its audience in the call', async () => {
  const { ticket } = actions.mine;
  const place = {
    collection: 'TicketNotes',
    parent: { collection: 'Tickets', id: ticket.id, segment: 'Notes' },
  };
  const text = { title: 'Hello', description: 'We are on it.', noteType: 3, publish: 1 };
  const id = good(await actions.writer.create(place, { ticketID: ticket.id, ...text }));
  const patch = { path: `Tickets/${ticket.id}/Notes`, body: { id, description: 'Please pay here' } };
  const gated = await actions.gate('api-patch', patch, apiIsFree());
  expect(gated.actions).toEqual([]);
  expect(gated.steps).toMatchObject([{ words: expect.stringContaining('“Public note”') }]);
});

test('an attachment that the customer sees amounts to a public note', async () => {
  const file = { title: 'a.txt', fullPath: 'a.txt', attachmentType: 'FILE_ATTACHMENT', data: 'aGk=' };
  const path = `Tickets/${actions.mine.ticket.id}/Attachments`;
  const visible = await actions.gate('api-post', { path, body: { ...file, publish: 1 } }, apiIsFree());
  expect(visible.steps).toMatchObject([{ kind: 'refused' }]);
  const internal = await actions.gate('api-post', { path, body: { ...file, publish: 2 } }, apiIsFree());
  expect(internal.actions).toMatchObject([{ answer: 'run' }]);
});

test('in plan mode no generic call writes anything', async () => {
  const run = actions.aRun({ mode: 'plan' });
  for (const [tool, input] of [
    ['api-post', note(2)],
    ['api-patch', { path: 'Tickets', body: { id: actions.mine.ticket.id, priority: 1 } }],
  ] as const) {
    const gated = await actions.gate(tool, input, apiIsFree(), run);
    expect(gated.steps).toMatchObject([{ kind: 'refused', words: expect.stringContaining('plan mode') }]);
  }
});

test('an agent writes only to the ticket that it works on, even within its client', async () => {
  const listed = await actions.read('list-tickets', { limit: 50 });
  const tickets = listed.ok ? (listed.value.data as { id: number }[]) : [];
  const another = tickets.find(({ id }) => id !== actions.mine.ticket.id);
  const gated = await actions.gate('triage-ticket', { ticketId: another?.id, priority: 4 });
  expect(gated.actions).toEqual([]);
  expect(gated.steps).toMatchObject([
    { kind: 'refused', words: expect.stringContaining('the ticket that it works on') },
  ]);
});

test('a call is judged by the ticket as the calls before it will have left it', async () => {
  const { ticket } = actions.mine;
  const call = (tool: string, fields: object) => ({
    tool: name(tool),
    arguments: { ticketId: ticket.id, ...fields },
    reason: 'Because.',
  });
  const calls = [
    call('triage-ticket', { assignedResourceID: null, queueID: 5 }),
    call('update-ticket', { queueID: null }),
  ];
  const before = { ...storedTicket(ticket, '2026-01-01T09:00:00.000Z'), queueId: 8 };
  const assigned = { ...before, assignedResourceId: actions.sandbox.technician.resourceId };
  const now = () => '2026-01-01T09:00:00.000Z';
  const gate = { tools: actions.context, ticket: assigned, rules: [], now };
  const gated = await gateCalls(actions.aRun(), 'agent', calls, gate);
  expect(gated.actions).toHaveLength(1);
  expect(gated.steps).toMatchObject([{ kind: 'problem', words: expect.stringContaining('needs a queue') }]);
});

test('a read by POST is no action, and its policy is the stricter one too', async () => {
  const query = { path: 'Tickets/query', body: { filter: [{ op: 'gte', field: 'id', value: 0 }] } };
  expect((await actions.gate('api-post', query)).actions).toEqual([]);
  expect(await actions.read('api-post', query)).toMatchObject({ ok: true });
});

test('a call whose arguments do not fit is told what is wrong', async () => {
  const gated = await actions.gate('triage-ticket', { ticketId: actions.mine.ticket.id, priority: 'high' });
  expect(gated.steps).toMatchObject([{ kind: 'problem', words: expect.stringContaining('priority') }]);
});

test('when Autotask cannot be asked, the plan is kept for later instead of losing an action', async () => {
  const { ticket } = actions.mine;
  const away = fail({ kind: 'unreachable', sent: 'no', cause: 'ECONNREFUSED' } as const);
  const calls = [
    {
      tool: name('triage-ticket'),
      arguments: { ticketId: ticket.id, assignedResourceID: actions.sandbox.technician.resourceId },
      reason: 'Because.',
    },
  ];
  const gated = await gateCalls(actions.aRun(), 'agent', calls, {
    tools: { ...actions.context, reader: { ...actions.reader, resource: async () => away } },
    ticket: storedTicket(ticket, '2026-01-01T09:00:00.000Z'),
    rules: [],
    now: () => '2026-01-01T09:00:00.000Z',
  });
  expect(gated).toMatchObject({ actions: [], isUnavailable: true });
});

test('what policy answers is written down, with the fields that conditions see; not what is gated again later', async () => {
  const { ticket } = actions.mine;
  const recorded: AnsweredCall[] = [];
  const call = (tool: string, fields: object) => ({
    tool: name(tool),
    arguments: { ticketId: ticket.id, ...fields },
    reason: 'Because.',
  });
  const stored = { ...storedTicket(ticket, '2026-01-01T09:00:00.000Z'), priority: 4 };
  const gate = (calls: Parameters<typeof gateCalls>[2], reader = actions.reader) =>
    gateCalls(actions.aRun(), 'agent', calls, {
      tools: { ...actions.context, reader, record: (one) => recorded.push(one) },
      ticket: stored,
      rules: [{ ...rule('update-ticket', 'auto'), id: 's', shadow: true }],
      now: () => '2026-01-01T09:00:00.000Z',
    });
  await gate([
    call('update-ticket', { priority: 2 }),
    call('public-note', { title: 'Hello', description: 'We are on it.' }),
  ]);
  expect(recorded).toMatchObject([
    {
      tool: name('update-ticket'),
      companyId: actions.mine.company.id,
      ticketId: ticket.id,
      isRead: false,
      fields: { priority: 2, path: 'Tickets' },
      answer: 'ask',
      shadow: [{ ruleId: 's', answer: 'run' }],
    },
    // Refused whatever it says: it was not even looked into.
    { tool: name('public-note'), fields: null, answer: 'refuse' },
  ]);
  const away = fail({ kind: 'unreachable', sent: 'no', cause: 'ECONNREFUSED' } as const);
  const gated = await gate(
    [
      call('update-ticket', { priority: 2 }),
      call('triage-ticket', { assignedResourceID: actions.sandbox.technician.resourceId }),
    ],
    { ...actions.reader, resource: async () => away },
  );
  expect(gated.isUnavailable).toBe(true);
  expect(recorded).toHaveLength(2);
});
