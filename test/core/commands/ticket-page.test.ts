import { afterAll, beforeAll, expect, test } from 'vitest';
import { webUrlOf } from '../../../src/core/api/ticket/around.ts';
import { addNote, audienceFor } from '../../../src/core/commands/add-note.ts';
import { commandLines } from '../../../src/core/commands/command-lines.ts';
import { createCommands } from '../../../src/core/commands/commands.ts';
import { editTicket } from '../../../src/core/commands/edit-ticket.ts';
import { actionsOfRun } from '../../../src/core/store/actions.ts';
import { keepDraft, readDraft } from '../../../src/core/store/drafts.ts';
import { similarResolved } from '../../../src/core/store/ticket-neighbours.ts';
import { findTicket, saveTicket } from '../../../src/core/store/tickets.ts';
import { unavailable } from '../../../src/core/tools/autotask-words.ts';
import { type RunningActions, runActions } from '../actions/running-actions.ts';
import { must } from '../tools/running-tools.ts';

const by = 29682885;
let actions: RunningActions;
beforeAll(async () => {
  actions = await runActions();
}, 60_000);
afterAll(() => actions.stop());

/** Commands that are written down and not sent. `isAway`: Autotask does not answer. */
function page(isAway = false) {
  const { db, parts, context } = actions;
  const away = async () => unavailable({ kind: 'unreachable', sent: 'no', cause: 'away' });
  const { picklists } = context;
  const commands = createCommands({
    db,
    picklists,
    toolsFor: () => (isAway ? { ...context, metadata: { ...context.metadata, fields: away } } : context),
    perform: async () => 'later',
    nudge: () => undefined,
    now: parts.now,
    onStep: () => undefined,
  });
  return { db, picklists, commands };
}
const ticketNow = () => must(findTicket(actions.db, actions.mine.ticket.id), 'ticket');
const lastLine = () => must(commandLines(ticketNow().id, page()).at(-1), 'command');

test('each field that is edited in place becomes one command with what was there before', async () => {
  const ticket = ticketNow();
  const edits = [
    { field: 'title', value: 'Another title' },
    { field: 'dueAt', value: '2027-01-05T09:00:00.000Z' },
    { field: 'priority', value: ticket.priority === 1 ? 2 : 1 },
  ] as const;
  for (const edit of edits) {
    const begun = await editTicket({ ticketId: ticket.id, by, edit }, page());
    expect(begun, edit.field).toMatchObject({ ok: true });
    const runId = begun.ok ? (begun.value ?? '') : '';
    const [action] = actionsOfRun(actions.db, runId);
    expect(Object.keys(action?.expectedBefore ?? {})).toHaveLength(1);
    expect(lastLine()).toMatchObject({ state: 'pending', fields: [{ field: edit.field }] });
  }
});

test('a field that is so already sends nothing, and a value that Autotask lacks is refused in words', async () => {
  const { id, status } = ticketNow();
  const same = await editTicket({ ticketId: id, by, edit: { field: 'status', value: status } }, page());
  expect(same).toEqual({ ok: true, value: null });
  const wrong = await editTicket({ ticketId: id, by, edit: { field: 'status', value: 987_654 } }, page());
  expect(wrong).toMatchObject({ ok: false, failure: { kind: 'refused' } });
});

test('with Autotask away an edit is written down and waits', async () => {
  const { id, priority } = ticketNow();
  const edit = { field: 'priority', value: priority === 1 ? 2 : 1 } as const;
  const begun = await editTicket({ ticketId: id, by, edit }, page(true));
  expect(begun).toMatchObject({ ok: true });
  expect(lastLine()).toMatchObject({ state: 'pending', fields: [{ field: 'priority' }] });
});

test('a note for the customer is sent only to those who were confirmed, and says who wrote it', async () => {
  const { id } = ticketNow();
  const shown = audienceFor(id, 'customer', page());
  const note = { ticketId: id, by, kind: 'customer', text: 'It prints again.' } as const;
  const stale = await addNote({ ...note, seal: 'of somebody else' }, page());
  expect(stale).toMatchObject({ ok: false, failure: { kind: 'audience-changed' } });

  const sent = await addNote({ ...note, seal: shown.seal }, page());
  const [action] = actionsOfRun(actions.db, sent.ok ? sent.value : '');
  const request = must(action, 'action').request;
  expect(request).toMatchObject({ kind: 'create-ticket-note' });
  const name = actions.db.get<{ name: string }>('SELECT name FROM resources WHERE id = @by', { by })?.name;
  expect(request.kind === 'create-ticket-note' && request.description).toContain(
    `It prints again.\n\n— ${name}`,
  );
  expect(lastLine()).toMatchObject({ state: 'pending', note: { kind: 'customer' } });
});

test('an internal note can never carry the audience of a customer’s', () => {
  const { id } = ticketNow();
  const [internal, customer] = [audienceFor(id, 'internal', page()), audienceFor(id, 'customer', page())];
  expect(internal.seal).not.toBe(customer.seal);
  expect(internal.recipients).toEqual([]);
  expect(internal.words).toContain('Technicians only');
});

test('a draft is one ticket’s, one person’s and one kind’s, and an empty one is forgotten', () => {
  const { db } = actions;
  const key = { ticketId: 1, resourceId: by, kind: 'internal' } as const;
  keepDraft(db, key, 'half a', '2026-01-01T00:00:00.000Z');
  keepDraft(db, key, 'half a thought', '2026-01-01T00:00:01.000Z');
  expect(readDraft(db, key)).toBe('half a thought');
  expect(readDraft(db, { ...key, kind: 'customer' })).toBe('');
  expect(readDraft(db, { ...key, resourceId: 2 })).toBe('');
  keepDraft(db, key, '  ', '2026-01-01T00:00:02.000Z');
  expect(db.get<{ n: number }>('SELECT count(*) AS n FROM drafts')?.n).toBe(0);
});

test('resolved tickets with words in common are found, the same client’s first', () => {
  const base = ticketNow();
  const add = (id: number, part: Partial<typeof base>) =>
    saveTicket(actions.db, { ...base, id, number: `T${id}`, completedAt: base.createdAt, ...part });
  const title = 'Payroll printer jams on envelopes';
  add(9_000_001, { title, companyId: base.companyId + 1, resolution: 'Changed the tray.' });
  add(9_000_002, { title: 'Printer jams with thick envelopes', resolution: 'Used the rear feed.' });
  add(9_000_003, { title, resolution: null });
  add(9_000_004, { title: 'Printer on fire', resolution: 'Water.' });
  const found = similarResolved(actions.db, { ...base, title });
  expect(found.map(({ id }) => id)).toEqual([9_000_002, 9_000_001]);
});

test('the page in Autotask is on the zone’s own host, and a stand-in has none', () => {
  expect(webUrlOf(77, 'https://webservices5.autotask.net/ATServicesRest/')).toBe(
    'https://ww5.autotask.net/Autotask/AutotaskExtend/ExecuteCommand.aspx?Code=OpenTicketDetail&TicketID=77',
  );
  expect(webUrlOf(77, 'http://127.0.0.1:4000/')).toBeNull();
  expect(webUrlOf(77, 'https://webservices5.autotask.net.evil.example/')).toBeNull();
});
