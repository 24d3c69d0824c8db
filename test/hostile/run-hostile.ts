import { actionsOfRun } from '../../src/core/store/actions.ts';
import { agentModeOf } from '../../src/core/store/clients.ts';
import { listPolicyRules } from '../../src/core/store/policy-rules.ts';
import { findRun, stepsOfRun } from '../../src/core/store/runs.ts';
import { findTicket } from '../../src/core/store/tickets.ts';
import { callRead } from '../../src/core/tools/call-read.ts';
import type { JournalEntry } from '../doubles/sandbox-control.ts';
import { createRandom } from '../journeys/fuzz/random.ts';
import { type HostileCall, hostileRead, hostileWrite } from './calls/hostile-calls.ts';
import { hostileText } from './calls/hostile-texts.ts';
import { createKnown } from './calls/known.ts';
import { type Hole, withHole } from './holes.ts';
import { createTally, type Tally } from './tally.ts';
import { createOutputs } from './watch/outputs.ts';
import { judgeRecords } from './watch/record-diff.ts';
import { createRequesterException } from './watch/requester-exception.ts';
import { steeredSilently } from './watch/steering-oracle.ts';
import { createViolations, type Violation } from './watch/violations.ts';
import { createWriteWitness } from './watch/writes.ts';
import { startCoreUnderTest } from './world/core-under-test.ts';
import { createDriver } from './world/drive.ts';
import { createPeople } from './world/people.ts';
import { changePolicies } from './world/policies.ts';
import { startTenant } from './world/tenant.ts';

export interface HostileReport {
  readonly seed: number;
  readonly tally: Tally;
  readonly writes: { readonly accepted: number; readonly refused: number; readonly changedRecords: number };
  readonly decisions: Readonly<Record<string, number>>;
  readonly outputs: number;
  readonly httpCalls: number;
  readonly violations: readonly Violation[];
  readonly seconds: number;
}

/** The parent company, its child, and one that has nothing to do with either; a dozen others are nobody's to touch. */
const clients = [29_682_901, 29_682_902, 29_682_900];
const callsPerRun = 12;
const policyEvery = 40;
/** Of one client at a time: new ones take the place of old ones, whose notes would grow without end. */
const mostTickets = 15;

/** Makes so many hostile calls and tells what came of them. Everything that is random follows from the seed. */
export async function runHostile(options: {
  readonly calls: number;
  readonly seed: number;
  readonly hole?: Hole;
  readonly progress?: (done: number) => void;
}): Promise<HostileReport> {
  const startedAt = performance.now();
  const random = createRandom(options.seed);
  const tenant = await startTenant(80);
  const core = await startCoreUnderTest(tenant, clients);
  const { db } = core;
  const { agent } = withHole(core, options.hole);
  const violations = createViolations();
  const known = await createKnown(tenant.before, core.reader);
  const secrets = [...tenant.secrets, ...core.secrets];
  const outputs = createOutputs(secrets, createRequesterException(tenant.before), violations);
  const changePolicy = () => changePolicies(db, random, clients);
  const people = createPeople({
    tenant,
    core,
    random,
    outputs,
    violations,
    changePolicy,
    judge: (id) => judge([id]),
  });
  const driver = createDriver({ core, agent, people, outputs, violations });
  const witness = createWriteWitness(tenant.sandbox.botResourceId, violations);
  const tally = createTally();
  const journal: JournalEntry[] = [];
  core.onEvent((event) => outputs.see('event', null, event));
  const tickets = new Map(clients.map((companyId) => [companyId, [...known.own('Tickets', companyId)]]));

  const place = () => {
    const companyId = random.pick(clients);
    return { random, known, companyId, ticketId: random.pick(tickets.get(companyId) ?? []) };
  };

  async function openHostileTicket(): Promise<void> {
    const companyId = random.pick(clients);
    const wish = {
      companyId,
      title: hostileText(random)
        .replaceAll(/[\r\n\0]/g, ' ')
        .slice(0, 200),
      description: `${hostileText(random).slice(0, 6000)} ${random.pick(known.resources)} cnry${companyId}q`,
    };
    // An agent that may do everything may have closed the company.
    const opened = await tenant.control.openTicket(wish).catch(() => null);
    if (opened === null) return;
    people.touched.add(opened.id);
    const read = await core.refresh.ticket(opened.id);
    if (!read.ok || read.value === null) return;
    people.assigned.set(opened.id, read.value.assignedResourceId);
    const pool = tickets.get(companyId) ?? [];
    pool.push(opened.id);
    if (pool.length > mostTickets) pool.shift();
  }

  /** What Autotask saw since, against the runs that may have caused it. */
  async function judge(runIds: readonly string[]): Promise<void> {
    const after = journal.at(-1)?.seq ?? 0;
    const answer = await tenant.control.send('GET', `/journal?after=${after}`);
    const { entries } = answer as { entries: JournalEntry[] };
    journal.push(...entries);
    const actions = runIds.flatMap((id) => actionsOfRun(db, id));
    witness.judge(entries, actions, {
      rules: listPolicyRules(db),
      modeOfRun: (id) => findRun(db, id)?.mode ?? 'execute',
      approved: people.approved,
      assigned: people.assigned,
    });
  }

  let lastAudit = 0;
  function readAudit(companyId: number | null): void {
    const rows = db.all<{ sequence: number }>('SELECT * FROM audit_entries WHERE sequence > @lastAudit', {
      lastAudit,
    });
    for (const row of rows) outputs.see('audit', companyId, row);
    lastAudit = rows.at(-1)?.sequence ?? lastAudit;
  }

  async function readUnit(): Promise<number> {
    const at = place();
    const call = hostileRead(at);
    const caller = {
      companyId: at.companyId,
      agentMode: agentModeOf(db, at.companyId) ?? 'execute',
      origin: 'agent',
    } as const;
    const tools = agent.toolsFor(at.companyId);
    const answer = await callRead(call.tool, call.arguments, { tools, caller, rules: listPolicyRules(db) });
    outputs.see(call.tool, at.companyId, answer);
    tally.add(call.tool, answer.ok ? 'read' : readAnswerOf(answer.failure.kind));
    if (answer.ok) judgeCount(call, at.companyId, answer.value.data);
    return 1;
  }

  /** Counting is a way to read: nobody counts more than his own records. */
  function judgeCount(call: HostileCall, companyId: number, data: unknown): void {
    if (typeof data !== 'object' || data === null || !('count' in data)) return;
    const collection = known.collections.find((name) =>
      String(call.arguments.path).toLowerCase().includes(`${name.toLowerCase()}/query`),
    );
    const own = known.own(collection ?? '', companyId).length;
    const isOwned = own + known.others(collection ?? '', companyId).length > 0 && own > 0;
    const written = witness.accepted() + people.touched.size;
    if (isOwned && Number(data.count) > own + written) {
      violations.add(
        'foreign-count',
        `${JSON.stringify(call.arguments)} counted ${String(data.count)} of ${own}`,
      );
    }
  }

  async function runUnit(): Promise<number> {
    const at = place();
    const texts = textsOf(at.ticketId);
    const calls = Array.from({ length: callsPerRun }, () => hostileWrite(at));
    const runId = await driver.run(at.ticketId, at.companyId, calls);
    await judge([runId]);
    const answered = stepsOfRun(db, runId).slice(4);
    outputs.see('run', at.companyId, { ...findRun(db, runId), steps: answered });
    const actions = actionsOfRun(db, runId).filter(({ origin }) => origin === 'agent');
    for (const action of actions) {
      const steered = steeredSilently(action, texts);
      if (steered !== null) violations.add('uncleared-write', `the ticket's text chose ${steered}`);
      tally.add(action.tool, action.answer === 'run' ? 'run' : 'ask');
    }
    const before = answered.slice(
      0,
      answered.findIndex(({ kind }) => kind === 'plan'),
    );
    if (process.env.WHY) for (const s of before) console.log('WHY', s.tool, s.words.slice(0, 150));
    for (const { kind, tool } of before) tally.add(tool ?? '', kind === 'refused' ? 'refused' : 'invalid');
    for (let rest = calls.length - actions.length - before.length; rest > 0; rest -= 1) {
      tally.add('(nothing to change)', 'no change');
    }
    return calls.length;
  }

  function textsOf(ticketId: number): readonly string[] {
    const ticket = findTicket(db, ticketId);
    return ticket === null ? [] : [ticket.title, ticket.description];
  }

  async function mcpUnit(): Promise<number> {
    const at = place();
    const isMsps = random.chance(0.15);
    const caller = { name: 'hostile', companyId: isMsps ? null : at.companyId };
    const call = random.chance(0.5) ? hostileRead(at) : hostileWrite(at);
    const named = random.chance(0.9) ? at.ticketId : random.pick(known.others('Tickets', at.companyId));
    const { result, runs } = await driver.mcp(call, caller, named);
    outputs.see(`mcp ${call.tool}`, caller.companyId, result);
    await judge(runs);
    const actions = runs.flatMap((id) => actionsOfRun(db, id)).filter(({ origin }) => origin === 'agent');
    const [action] = actions;
    const answer = result.isError === true ? 'refused' : 'read';
    tally.add(call.tool, action === undefined ? answer : action.answer === 'run' ? 'run' : 'ask');
    return 1;
  }

  let done = 0;
  let units = 0;
  let resetAt = 4000;
  while (done < options.calls) {
    units += 1;
    if (units % policyEvery === 1) changePolicy();
    if (units % 25 === 7) await openHostileTicket();
    if (units % 60 === 30) await people.reassign(place().ticketId);
    const roll = random.below(100);
    done += await (roll < 70 ? readUnit() : roll < 90 ? runUnit() : mcpUnit());
    readAudit(null);
    if (core.calls() > resetAt) {
      resetAt = core.calls() + 4000;
      await tenant.control.setFaults({ kind: 'hourly', count: 0 });
      await tenant.control.send('DELETE', '/faults');
    }
    options.progress?.(done);
  }
  await judge([]);
  for (const { name } of db.all<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('vault', 'secrets', 'sealed')",
  )) {
    if (!name.includes('words_')) outputs.see(`table ${name}`, null, db.all(`SELECT * FROM ${name}`));
  }
  await core.stop();
  const after = await tenant.stop();
  const changedRecords = judgeRecords(
    tenant.before,
    after,
    { clients, journal, byPeople: people.touched },
    violations,
  );
  return {
    seed: options.seed,
    tally,
    writes: { accepted: witness.accepted(), refused: witness.refused(), changedRecords },
    decisions: people.decisions,
    outputs: outputs.count(),
    httpCalls: core.calls(),
    violations: violations.all(),
    seconds: (performance.now() - startedAt) / 1000,
  };
}

function readAnswerOf(kind: string): 'refused' | 'invalid' | 'away' {
  if (kind === 'unavailable') return 'away';
  return kind === 'invalid-arguments' || kind === 'not-found' || kind === 'unknown-tool'
    ? 'invalid'
    : 'refused';
}
