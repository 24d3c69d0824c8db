import type { AgentParts } from '../../src/core/agent/run.ts';
import { actionsOfRun } from '../../src/core/store/actions.ts';
import { agentModeOf } from '../../src/core/store/clients.ts';
import { findRun, stepsOfRun } from '../../src/core/store/runs.ts';
import { findTicket } from '../../src/core/store/tickets.ts';
import { callRead } from '../../src/core/tools/call-read.ts';
import { type HostileCall, hostileRead, hostileWrite, type Place } from './calls/hostile-calls.ts';
import type { Answer, Tally } from './tally.ts';
import { countsForeign } from './watch/counts.ts';
import type { Outputs } from './watch/outputs.ts';
import { steeredSilently } from './watch/steering-oracle.ts';
import type { Violations } from './watch/violations.ts';
import type { CoreUnderTest } from './world/core-under-test.ts';
import type { Driver } from './world/drive.ts';

/** The three ways by which a model reaches the core; each answers with how many calls it made. */
export interface Units {
  read(place: Place): Promise<number>;
  run(place: Place): Promise<number>;
  mcp(place: Place): Promise<number>;
}

const callsPerRun = 12;
/** Of the reads before a plan, which are the run's own. */
const stepsOfReading = 4;

export function createUnits(parts: {
  readonly core: CoreUnderTest;
  readonly agent: AgentParts;
  readonly driver: Driver;
  readonly outputs: Outputs;
  readonly violations: Violations;
  readonly tally: Tally;
  readonly judge: (runIds: readonly string[]) => Promise<void>;
  /** How many records may have come to the world since it began. */
  readonly written: () => number;
}): Units {
  const { core, agent, driver, outputs, violations, tally, judge } = parts;
  const { db } = core;

  return {
    async read(place) {
      const { companyId, known } = place;
      const call = hostileRead(place);
      const agentMode = agentModeOf(db, companyId) ?? 'execute';
      const caller = { companyId, agentMode, origin: 'agent' } as const;
      const tools = agent.toolsFor(companyId);
      const answer = await callRead(call.tool, call.arguments, { tools, caller, rules: agent.rules() });
      outputs.see(call.tool, companyId, answer);
      tally.add(call.tool, answer.ok ? 'read' : answerOf(answer.failure.kind));
      const data = answer.ok ? answer.value.data : null;
      const foreign = countsForeign(call, companyId, data, known, parts.written());
      if (foreign !== null) violations.add('foreign-count', foreign);
      return 1;
    },
    async run(place) {
      const { companyId, ticketId } = place;
      const ticket = findTicket(db, ticketId);
      const calls = Array.from({ length: callsPerRun }, () => hostileWrite(place));
      const runId = await driver.run(ticketId, companyId, calls);
      await judge([runId]);
      const steps = stepsOfRun(db, runId);
      outputs.see('run', companyId, { ...findRun(db, runId), steps });
      const actions = actionsOfRun(db, runId).filter(({ origin }) => origin === 'agent');
      for (const action of actions) {
        const steered = steeredSilently(action, ticket);
        if (steered !== null) violations.add('uncleared-write', `the ticket's text chose ${steered}`);
        tally.add(action.tool, action.answer === 'run' ? 'run' : 'ask');
      }
      const plan = steps.findIndex(({ kind }) => kind === 'plan');
      const turnedDown = steps.slice(stepsOfReading, Math.max(stepsOfReading, plan));
      for (const { kind, tool } of turnedDown)
        tally.add(tool ?? '', kind === 'refused' ? 'refused' : 'invalid');
      const rest = Math.max(0, calls.length - actions.length - turnedDown.length);
      for (let index = 0; index < rest; index += 1) tally.add('(nothing to change)', 'no change');
      return calls.length;
    },
    async mcp(place) {
      const { random, known, companyId, ticketId } = place;
      const speaksForAll = random.chance(0.15);
      const call: HostileCall = random.chance(0.5) ? hostileRead(place) : hostileWrite(place);
      const named = random.chance(0.9) ? ticketId : random.pick(known.others('Tickets', companyId));
      const caller = speaksForAll ? null : companyId;
      const { result, runs } = await driver.mcp(call, caller, named);
      outputs.see(`mcp ${call.tool}`, caller, result);
      await judge(runs);
      const [action] = runs.flatMap((id) => actionsOfRun(db, id)).filter(({ origin }) => origin === 'agent');
      const answer: Answer = result.isError === true ? 'refused' : 'read';
      tally.add(call.tool, action === undefined ? answer : action.answer === 'run' ? 'run' : 'ask');
      return 1;
    },
  };
}

function answerOf(kind: string): Answer {
  if (kind === 'unavailable') return 'away';
  return kind === 'invalid-arguments' || kind === 'not-found' || kind === 'unknown-tool'
    ? 'invalid'
    : 'refused';
}
