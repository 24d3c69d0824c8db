import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { cardOfTicket, untilDone, writesTo } from '../../../doubles/decide.ts';
import { eventually } from '../../../doubles/eventually.ts';
import { type Reply, startFakeModel, ticketIdIn } from '../../../doubles/fake-model.ts';
import { mirrorHost } from '../../../doubles/mirror-host.ts';
import { plantedKey, runModelWorkspace } from '../../../doubles/model-workspace.ts';

const slow = 30_000;
const ends: Reply = { kind: 'says', text: 'Nothing to do.' };
const refuses = (status: number, body?: string): Reply => ({
  kind: 'status',
  status,
  ...(body === undefined ? {} : { body }),
});

test.each(['anthropic', 'openai'] as const)(
  '%s: too many calls are waited for inside the run',
  async (kind) => {
    const workspace = await runModelWorkspace(
      (_asked, count) =>
        count === 1 ? { kind: 'status', status: 429, headers: { 'retry-after': '0' } } : ends,
      { kind },
    );
    const ticket = await workspace.openTicket();
    await untilDone(workspace.core(), ticket.id);
    expect(workspace.fake.asked).toHaveLength(2);
  },
  slow,
);

test.each(['anthropic', 'openai'] as const)(
  '%s: a refused key holds the run until another one is typed in',
  async (kind) => {
    const workspace = await runModelWorkspace(
      ({ headers }) => {
        const sent = headers['x-api-key'] ?? headers.authorization;
        return String(sent).includes('good-key')
          ? ends
          : refuses(401, `{"error":{"message":"bad ${String(sent)}"}}`);
      },
      { kind },
    );
    const ticket = await workspace.openTicket();
    const held = await workspace.untilRun(ticket.id, 'the run is held', ({ words }) =>
      words.includes('key refused'),
    );
    expect(held).toMatchObject({
      state: 'working',
      words: expect.stringContaining('The ticket stays with the people'),
    });
    const { agents } = await workspace.must('app.status', {});
    expect(agents.model).toMatchObject({ state: 'refused', words: expect.stringContaining('key refused') });
    expect(workspace.fake.asked).toHaveLength(1);

    await workspace.must('agent.setModel', { model: workspace.model, key: 'good-key' });
    await untilDone(workspace.core(), ticket.id);
    expect((await workspace.must('app.status', {})).agents.model).toBeNull();
  },
  slow,
);

test(
  'a model that is away is told of, and the run goes on by itself when it is back',
  async () => {
    const workspace = await runModelWorkspace(() => ends);
    const port = Number(new URL(workspace.fake.url).port);
    await workspace.fake.stop();
    const ticket = await workspace.openTicket();
    const held = await workspace.untilRun(ticket.id, 'the model is away', ({ words }) =>
      words.includes('is away since'),
    );
    expect(held.words).toMatch(
      /^The model is away since \d\d:\d\d \(connection refused\)\. The ticket stays with the people; the agent goes on when it is back\.$/,
    );
    expect((await workspace.must('app.status', {})).agents.model).toMatchObject({ state: 'away' });
    expect((await writesTo(workspace.control, ticket.id)).notes).toEqual([]);
    const back = await startFakeModel(() => ends, port);
    onTestFinished(() => back.stop());
    await untilDone(workspace.core(), ticket.id);
    // What never reached the model is not counted.
    const { used } = await workspace.must('agent.settings', {});
    expect(used.tokens).toBe(110);
  },
  slow,
);

test(
  'a stream that breaks in the middle is tried again',
  async () => {
    const workspace = await runModelWorkspace((_asked, count) => (count === 1 ? { kind: 'breaks' } : ends));
    const ticket = await workspace.openTicket();
    await untilDone(workspace.core(), ticket.id);
    expect(workspace.fake.asked).toHaveLength(2);
  },
  slow,
);

test(
  'the limit of a client ends its run in the middle, with one note',
  async () => {
    const workspace = await runModelWorkspace((asked) => ({
      kind: 'says',
      calls: [{ name: 'autotask-list-notes', input: { ticketId: ticketIdIn(asked) } }],
    }));
    await workspace.setLimits({ client: 250 });
    const ticket = await workspace.openTicket();
    const run = await workspace.untilRun(ticket.id, 'the run is stopped', ({ state }) => state === 'stopped');
    expect(run.words).toBe('Today’s limit for this client is reached: the ticket stays with the people');
    // 110 and 220 are below it, 330 is not.
    expect(workspace.fake.asked).toHaveLength(3);
    await workspace.must('agent.handBack', { ticketId: ticket.id as never });
    await workspace.untilRun(ticket.id, 'the next run is stopped', ({ runId, state }) => {
      return runId !== run.runId && state === 'stopped';
    });
    expect(workspace.fake.asked).toHaveLength(3);
    const { changes, notes } = await writesTo(workspace.control, ticket.id);
    expect({ changes, notes }).toEqual({ changes: [], notes: ['Countersign: limit reached'] });
  },
  slow,
);

test(
  'the limit of all clients counts what each of them used',
  async () => {
    const workspace = await runModelWorkspace(() => ends);
    await workspace.setLimits({ msp: 200 });
    const tickets = [];
    for (let count = 0; count < 3; count += 1) {
      const ticket = await workspace.openTicket();
      await workspace.untilRun(
        ticket.id,
        'the run is over',
        ({ state }) => state === 'done' || state === 'stopped',
      );
      tickets.push(ticket);
    }
    const last = await workspace.lastRun(tickets[2]?.id ?? 0);
    expect(last?.words).toBe('Today’s limit for all clients is reached: the ticket stays with the people');
  },
  slow,
);

test(
  'a cost limit without a price is refused, and no model is asked',
  async () => {
    const workspace = await runModelWorkspace(() => ends);
    const limit = { tokens: null, usd: 1 };
    await workspace.must('agent.setLimits', { clientLimit: limit, mspLimit: limit });
    const unpriced = { ...workspace.model, price: null } as typeof workspace.model;
    const answer = await workspace.core().call('agent.setModel', { model: unpriced, key: null });
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'invalid-input' } });
  },
  slow,
);

test(
  'a run that is stopped while its model answers hangs up, writes nothing and says who stopped it',
  async () => {
    const workspace = await runModelWorkspace((_asked, count) => (count === 1 ? { kind: 'hangs' } : ends));
    const ticket = await workspace.openTicket();
    await workspace.fake.until(1);
    const working = await workspace.untilRun(
      ticket.id,
      'the run thinks',
      ({ words }) => words !== 'Waiting to start',
    );
    expect(working.steps.length).toBeGreaterThan(0);
    await workspace.must('agent.stop', { runId: working.runId });
    const run = await workspace.untilRun(ticket.id, 'the run is stopped', ({ state }) => state === 'stopped');
    const me = (await workspace.must('app.status', {})).me?.name;
    expect(run.words).toBe(`${me} stopped the agent`);
    await eventually(workspace.core(), 'the model was hung up on', async () => workspace.fake.hungUp() === 1);
    expect(await writesTo(workspace.control, ticket.id)).toEqual({ changes: [], notes: [] });
    // What it had begun was paid for.
    expect((await workspace.must('agent.settings', {})).used.tokens).toBeGreaterThan(100);

    await workspace.must('agent.handBack', { ticketId: ticket.id as never });
    await untilDone(workspace.core(), ticket.id);
  },
  slow,
);

test(
  'a paused client’s agent stops what it plans and begins nothing, until it may go on',
  async () => {
    const workspace = await runModelWorkspace((_asked, count) => (count === 1 ? { kind: 'hangs' } : ends));
    const first = await workspace.openTicket();
    await workspace.fake.until(1);
    const companyId = await workspace.companyOf(first.id);
    await workspace.must('agent.pause', { companyId });
    await workspace.untilRun(first.id, 'the first is stopped', ({ state }) => state === 'stopped');
    const second = await workspace.openTicket({ companyId });
    const held = await workspace.untilRun(second.id, 'the second waits', ({ words }) =>
      words.startsWith('Paused by'),
    );
    expect(held.state).toBe('working');
    expect(workspace.fake.asked).toHaveLength(1);
    await workspace.must('agent.resume', { companyId });
    await untilDone(workspace.core(), second.id);
  },
  slow,
);

test(
  'a technician who takes a ticket over withdraws what its agent asks for, and can hand it back',
  async () => {
    const workspace = await runModelWorkspace((asked, count) => {
      const ticketId = ticketIdIn(asked);
      return count % 2 === 0
        ? ends
        : {
            kind: 'says',
            calls: [{ name: 'autotask-update-ticket', input: { ticketId, priority: 1, reason: 'x' } }],
          };
    });
    const ticket = await workspace.openTicket();
    const card = await cardOfTicket(workspace.core(), ticket.id);
    await workspace.must('agent.takeOver', { ticketId: ticket.id as never });
    const gone = await workspace.must('approvals.get', { approvalId: card.approvalId });
    expect(gone.state.kind).toBe('withdrawn');
    const late = await workspace.core().call('approvals.settle', {
      approvalId: card.approvalId,
      digest: card.digest,
      decision: { kind: 'approve' },
    });
    expect(late.ok).toBe(false);
    expect((await writesTo(workspace.control, ticket.id)).changes).toEqual([]);
    await workspace.must('agent.handBack', { ticketId: ticket.id as never });
    const again = await cardOfTicket(workspace.core(), ticket.id);
    expect(again.approvalId).not.toBe(card.approvalId);
  },
  slow,
);

test(
  'what a technician writes on a ticket that they took over does not bring its agent back',
  async () => {
    const workspace = await runModelWorkspace((_asked, count) => (count === 1 ? { kind: 'hangs' } : ends));
    const { control, sandbox, fake } = workspace;
    const ticket = await workspace.openTicket();
    await fake.until(1);
    await workspace.must('agent.takeOver', { ticketId: ticket.id as never });
    const last = await workspace.untilRun(ticket.id, 'the agent yields', ({ state }) => state === 'stopped');
    const asked = fake.asked.length;
    await control.writeNote({
      ticketId: ticket.id,
      resourceId: sandbox.technician.resourceId,
      description: 'I am on the phone with them.',
    });
    await control.send('POST', '/webhooks/settle', { timeoutMs: 5000 });
    const marker = await workspace.openTicket();
    await untilDone(workspace.core(), marker.id);
    expect(fake.asked.length - asked).toBe(1);
    expect((await workspace.lastRun(ticket.id))?.runId).toBe(last.runId);
  },
  slow,
);

test(
  'no answer, event, log or row ever holds the key',
  async () => {
    const events: string[] = [];
    const printed = vi.spyOn(console, 'error');
    const workspace = await runModelWorkspace(
      (_asked, count) =>
        count === 1
          ? refuses(401, `{"error":{"message":"Incorrect API key provided: ${plantedKey}"}}`)
          : ends,
      { options: { host: mirrorHost } },
    );
    workspace.core().onEvent((event) => events.push(JSON.stringify(event)));
    const ticket = await workspace.openTicket();
    await workspace.untilRun(ticket.id, 'the run is held', ({ words }) => words.includes('key refused'));
    const companyId = await workspace.companyOf(ticket.id);
    const answers = [
      await workspace.core().call('agent.tryModel', { model: workspace.model, key: `${plantedKey}x` }),
      await workspace.core().call('agent.settings', {}),
      await workspace.core().call('agent.client', { companyId }),
      await workspace.core().call('activity.list', { before: null, limit: 200 }),
      await workspace.core().call('tickets.timeline', { ticketId: ticket.id as never }),
    ];
    expect(JSON.stringify([answers, events, printed.mock.calls])).not.toContain(plantedKey);
    const { dataDir } = workspace.options;
    await workspace.stopCore();
    const files = await readdir(dataDir);
    expect(files).toContain('countersign.db');
    for (const file of files)
      expect((await readFile(join(dataDir, file))).includes(plantedKey), file).toBe(false);
    printed.mockRestore();
  },
  slow,
);
