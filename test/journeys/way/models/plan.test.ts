import { expect, test } from 'vitest';
import { cardOfTicket, decide, untilDone, writesTo } from '../../../doubles/decide.ts';
import { answersIn, type Reply, ticketIdIn } from '../../../doubles/fake-model.ts';
import { plantedKey, runModelWorkspace } from '../../../doubles/model-workspace.ts';

const priority = 1;
const slow = 30_000;

test.each(['anthropic', 'openai', 'openai-compatible'] as const)(
  'a plan of three reads and two writes by %s is gated, decided and performed',
  async (kind) => {
    const workspace = await runModelWorkspace(
      (asked, count): Reply => {
        const ticketId = ticketIdIn(asked);
        if (count === 1) {
          return {
            kind: 'says',
            text: 'I look around.',
            calls: [
              { name: 'autotask-get-ticket', input: { ticketId } },
              { name: 'autotask-list-notes', input: { ticketId } },
              { name: 'autotask-list-queues', input: {} },
            ],
          };
        }
        if (count === 2) {
          return {
            kind: 'says',
            calls: [
              {
                name: 'autotask-internal-note',
                input: {
                  ticketId,
                  title: 'Seen',
                  description: 'The spooler is stuck.',
                  reason: 'For the record.',
                },
              },
              {
                name: 'autotask-update-ticket',
                input: { ticketId, priority, reason: 'Everybody waits for it.' },
              },
            ],
          };
        }
        return { kind: 'says', text: 'The spooler is stuck; a restart helps.' };
      },
      { kind },
    );
    const ticket = await workspace.openTicket();
    const card = await cardOfTicket(workspace.core(), ticket.id);
    expect(card.explanation).toContain('The spooler is stuck; a restart helps.');
    expect(card.actions).toHaveLength(1);
    const run = await workspace.untilRun(ticket.id, 'the run waits', ({ state }) => state === 'waiting');
    const read = run.steps.filter((step) => step.kind === 'read').map((step) => step.tool);
    expect(read.slice(4)).toEqual([
      'autotask:autotask-get-ticket',
      'autotask:autotask-list-notes',
      'autotask:autotask-list-queues',
    ]);
    expect((await writesTo(workspace.control, ticket.id)).changes).toEqual([]);
    await decide(workspace.core(), card, { kind: 'approve' });
    await untilDone(workspace.core(), ticket.id);
    const writes = await writesTo(workspace.control, ticket.id);
    expect(writes.changes).toMatchObject([{ priority }]);
    expect(writes.notes).toContain('Seen');

    const [first, second, third] = workspace.fake.asked;
    if (!first || !second || !third) throw new Error('the model was asked less often');
    expect(first.path).toBe(kind === 'anthropic' ? '/v1/messages' : '/v1/chat/completions');
    expect(answersIn(second)).toContain('autotask-data-');
    expect(answersIn(third)).toContain('Recorded. Policy');
    const sent = kind === 'anthropic' ? first.headers['x-api-key'] : first.headers.authorization;
    expect(sent).toContain(plantedKey);

    // 3 steps of 110 tokens, at 2 and 10 dollars for a million.
    const { used, runs } = await workspace.must('agent.client', {
      companyId: await workspace.companyOf(ticket.id),
    });
    expect(used).toEqual({ tokens: 330, usd: 0.0009, isPriced: true });
    expect(runs[0]).toMatchObject({ number: ticket.ticketNumber, tokens: 330, state: 'done' });
  },
  slow,
);

test(
  'a model that calls unknown tools, hidden tools or bad arguments is told, and goes on',
  async () => {
    const workspace = await runModelWorkspace((asked, count): Reply => {
      const ticketId = ticketIdIn(asked);
      if (count > 1) return { kind: 'says', text: 'Nothing to do.' };
      return {
        kind: 'says',
        calls: [
          { name: 'delete-everything', input: {} },
          // Disabled by default: hidden.
          { name: 'autotask-public-note', input: { ticketId, title: 'a', description: 'b', reason: 'c' } },
          { name: 'autotask-list-notes', input: '{"ticketId": ' },
          { name: 'autotask-update-ticket', input: { ticketId, priority: 'urgent', reason: 'c' } },
          { name: 'autotask-get-ticket', input: { ticketId: 999_999_999 } },
        ],
      };
    });
    const ticket = await workspace.openTicket();
    await untilDone(workspace.core(), ticket.id);
    const [first, second] = workspace.fake.asked;
    if (!first || !second) throw new Error('the model was not asked again');
    expect(JSON.stringify(first.body.tools)).not.toContain('public-note');
    const told = answersIn(second);
    expect(told.match(/There is no such tool/g)).toHaveLength(2);
    expect(told).toContain('The arguments were no JSON object');
    expect(told).toContain('The arguments do not fit');
    expect(told).toContain('It was not read');
    expect((await writesTo(workspace.control, ticket.id)).changes).toEqual([]);
  },
  slow,
);

test(
  'in plan mode no writing tool is offered, and the ticket gets one note',
  async () => {
    const workspace = await runModelWorkspace((asked, count): Reply => {
      const ticketId = ticketIdIn(asked);
      if (count % 2 === 0) return { kind: 'says', text: 'Restart the spooler.' };
      return {
        kind: 'says',
        calls: [{ name: 'autotask-update-ticket', input: { ticketId, priority, reason: 'x' } }],
      };
    });
    const first = await workspace.openTicket();
    await workspace.untilRun(first.id, 'the run waits', ({ state }) => state === 'waiting');
    const companyId = await workspace.companyOf(first.id);
    await workspace.must('agent.setClient', { companyId, change: { mode: 'plan' }, key: null });
    const before = workspace.fake.asked.length;
    await workspace.must('agent.takeOver', { ticketId: first.id as never });
    await workspace.must('agent.handBack', { ticketId: first.id as never });
    await untilDone(workspace.core(), first.id);
    const offered = workspace.fake.asked.slice(before).map(({ body }) => JSON.stringify(body.tools));
    expect(offered.length).toBeGreaterThan(0);
    for (const tools of offered) expect(tools).not.toMatch(/update-ticket|-note"|api-post|api-patch|triage/);
    const writes = await writesTo(workspace.control, first.id);
    expect(writes.changes).toEqual([]);
    expect(writes.notes.filter((title) => title === 'Countersign: plan')).toHaveLength(1);
  },
  slow,
);

test(
  'a model that goes on for ever is cut off, and what it recorded is gated',
  async () => {
    const workspace = await runModelWorkspace((asked): Reply => {
      const ticketId = ticketIdIn(asked);
      return {
        kind: 'says',
        text: 'Once more.',
        calls: [{ name: 'autotask-list-notes', input: { ticketId } }],
      };
    });
    const ticket = await workspace.openTicket();
    await untilDone(workspace.core(), ticket.id);
    expect(workspace.fake.asked).toHaveLength(24);
    const run = await workspace.lastRun(ticket.id);
    expect(run?.steps.map(({ words }) => words)).toContain('Cut off after 24 steps');
  },
  slow,
);
