import { actionsOfRun } from '../../src/core/store/actions.ts';
import { findRun } from '../../src/core/store/runs.ts';
import type { JournalEntry } from '../doubles/sandbox-control.ts';
import { createRandom } from '../journeys/fuzz/random.ts';
import type { Place } from './calls/hostile-calls.ts';
import { hostileText } from './calls/hostile-texts.ts';
import { createKnown } from './calls/known.ts';
import { type Hole, withHole } from './holes.ts';
import { type Counts, createTally } from './tally.ts';
import { createUnits } from './units.ts';
import { createOutputs } from './watch/outputs.ts';
import { judgeRecords } from './watch/record-diff.ts';
import { createRequesterException } from './watch/requester-exception.ts';
import { createViolations, type Violation } from './watch/violations.ts';
import { createWriteWitness } from './watch/writes.ts';
import { startCoreUnderTest } from './world/core-under-test.ts';
import { createDriver } from './world/drive.ts';
import { createPeople } from './world/people.ts';
import { canaryOf } from './world/plant-canaries.ts';
import { changePolicies } from './world/policies.ts';
import { startTenant } from './world/tenant.ts';

export interface HostileReport {
  readonly counts: Counts;
  readonly writes: {
    /** Taken and turned down by Autotask itself. */
    readonly accepted: number;
    readonly refused: number;
    readonly changedRecords: number;
  };
  readonly decisions: Readonly<Record<string, number>>;
  /** Answers, cards, events, log entries and tables that were read along. */
  readonly outputs: number;
  readonly httpCalls: number;
  readonly violations: readonly Violation[];
  readonly seconds: number;
}

/** The parent company, its child, and one that has nothing to do with either; a dozen others are nobody's to touch. */
const clients = [29_682_901, 29_682_902, 29_682_900];
const policyEvery = 40;
/** Of one client at a time: new ones take the place of old ones, whose notes would grow without end. */
const mostTickets = 15;
/** The sandbox keeps Autotask's hourly limit. */
const callsPerHour = 4_000;

/** Makes so many hostile calls and tells what came of them. Everything that is random follows from the seed. */
export async function runHostile(options: {
  readonly calls: number;
  readonly seed: number;
  readonly hole?: Hole;
  /** Ends with the first violation: enough to see that there is one. */
  readonly stopsAtFirst?: boolean;
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
  const written = () => witness.accepted() + people.touched.size;
  const units = createUnits({ core, agent, driver, outputs, violations, tally, judge, written });
  const journal: JournalEntry[] = [];
  core.onEvent((event) => outputs.see('event', null, event));
  const tickets = new Map(clients.map((companyId) => [companyId, [...known.own('Tickets', companyId)]]));

  function place(): Place {
    const companyId = random.pick(clients);
    return { random, known, companyId, ticketId: random.pick(tickets.get(companyId) ?? []) };
  }

  async function openHostileTicket(): Promise<void> {
    const companyId = random.pick(clients);
    const wish = {
      companyId,
      title: hostileText(random)
        .replaceAll(/[\r\n\0]/g, ' ')
        .slice(0, 200),
      description: `${hostileText(random).slice(0, 6000)} ${random.pick(known.resources)} ${canaryOf(companyId)}`,
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
    const answer = await tenant.control.send('GET', `/journal?after=${journal.at(-1)?.seq ?? 0}`);
    const { entries } = answer as { entries: JournalEntry[] };
    journal.push(...entries);
    const actions = runIds.flatMap((id) => actionsOfRun(db, id));
    witness.judge(entries, actions, {
      rules: core.agent.rules(),
      modeOfRun: (id) => findRun(db, id)?.mode ?? 'execute',
      approved: people.approved,
      assigned: people.assigned,
    });
  }

  let lastAudit = 0;
  function readAudit(): void {
    const rows = db.all<{ sequence: number }>('SELECT * FROM audit_entries WHERE sequence > @lastAudit', {
      lastAudit,
    });
    for (const row of rows) outputs.see('audit', null, row);
    lastAudit = rows.at(-1)?.sequence ?? lastAudit;
  }

  /** Whatever was written down; the vault alone may hold secrets. */
  function readTables(): void {
    const tables = db.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'");
    for (const { name } of tables) {
      // An index of words keeps no text of its own: what is in it stands in the rows that it is made of.
      if (/^(vault|secrets|sealed)/.test(name) || /words(_|$)/.test(name)) continue;
      outputs.see(`table ${name}`, null, db.all(`SELECT * FROM ${name}`));
    }
  }

  let resetAt = callsPerHour;
  for (let done = 0, round = 0; done < options.calls; round += 1) {
    if (round % policyEvery === 0) changePolicy();
    if (round % 25 === 7) await openHostileTicket();
    if (round % 60 === 30) await people.reassign(place().ticketId);
    const roll = random.below(100);
    done += await (roll < 70 ? units.read : roll < 90 ? units.run : units.mcp)(place());
    readAudit();
    if (core.calls() > resetAt) {
      resetAt = core.calls() + callsPerHour;
      await tenant.control.setFaults({ kind: 'hourly', count: 0 });
      await tenant.control.send('DELETE', '/faults');
    }
    options.progress?.(done);
    if (options.stopsAtFirst === true && violations.all().length > 0) break;
  }
  await judge([]);
  readTables();
  await core.stop();
  const after = await tenant.stop();
  const given = { clients, journal, byPeople: people.touched };
  const changedRecords = judgeRecords(tenant.before, after, given, violations);
  return {
    counts: tally.counts(),
    writes: { accepted: witness.accepted(), refused: witness.refused(), changedRecords },
    decisions: people.decisions,
    outputs: outputs.count(),
    httpCalls: core.calls(),
    violations: violations.all(),
    seconds: (performance.now() - startedAt) / 1000,
  };
}
