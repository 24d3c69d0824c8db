import { gateCalls } from '../../../src/core/agent/gate.ts';
import type { PlannedCall } from '../../../src/core/agent/planner.ts';
import { type AgentParts, advanceRun } from '../../../src/core/agent/run.ts';
import type { ToolResult } from '../../../src/core/mcp/answers.ts';
import { callTool } from '../../../src/core/mcp/call-tool.ts';
import { approvalOfRun } from '../../../src/core/store/approvals.ts';
import { agentModeOf } from '../../../src/core/store/clients.ts';
import { addRun, runsOfTicket } from '../../../src/core/store/runs.ts';
import type { HostileCall } from '../calls/hostile-calls.ts';
import type { Outputs } from '../watch/outputs.ts';
import type { Violations } from '../watch/violations.ts';
import type { CoreUnderTest } from './core-under-test.ts';
import type { People } from './people.ts';

/** Takes runs through the agent's own machine, and calls through MCP, with people meeting whatever waits. */
export interface Driver {
  /** A run whose planner makes these calls; answers with its id. */
  run(ticketId: number, companyId: number, calls: readonly HostileCall[]): Promise<string>;
  /** A call of an external agent, of one client or (null) of the whole MSP; the runs that it made are told. */
  mcp(
    call: HostileCall,
    companyId: number | null,
    forTicketId: number,
  ): Promise<{ result: ToolResult; runs: readonly string[] }>;
}

/** More rounds than any run needs. */
const mostRounds = 60;

export function createDriver(parts: {
  readonly core: CoreUnderTest;
  readonly agent: AgentParts;
  readonly people: People;
  readonly outputs: Outputs;
  readonly violations: Violations;
}): Driver {
  const { core, agent, people, outputs, violations } = parts;
  const { db } = core;
  let causes = 0;

  async function drive(runId: string, one: AgentParts): Promise<void> {
    let hasMet = false;
    for (let round = 0; round < mostRounds; round += 1) {
      const step = await advanceRun(runId, one);
      if (step !== 'still') continue;
      const approval = approvalOfRun(db, runId);
      if (hasMet || approval?.state !== 'waiting') return;
      hasMet = true;
      await people.meet(approval);
    }
    violations.add('stuck', `run ${runId} does not end`);
  }

  return {
    async run(ticketId, companyId, calls) {
      causes += 1;
      const cause = `hostile ${causes}`;
      const mode = agentModeOf(db, companyId) ?? 'execute';
      addRun(db, { ticketId, companyId, cause, mode, at: core.now() });
      const id = runsOfTicket(db, ticketId).find((one) => one.cause === cause)?.id;
      if (id === undefined) throw new Error('the run was not written');
      const planner: AgentParts['planner'] = {
        async plan(context) {
          const { picklists: _ours, ...read } = context;
          outputs.see('planner', companyId, read);
          const planned: PlannedCall[] = calls.map((call) => ({ ...call }));
          // Half of them as a language model that has read nothing but the ticket.
          const session = causes % 2 === 0 ? { session: { sources: [], reads: [] } } : {};
          const plan = { explanation: calls[0]?.reason ?? '', calls: planned, ...session };
          return plan;
        },
      };
      await drive(id, { ...agent, planner });
      return id;
    },
    async mcp(call, companyId, forTicketId) {
      const caller = { id: 'hostile', name: 'hostile', companyId };
      const gone = new AbortController();
      const changed = new Set<() => void>();
      const runs: string[] = [];
      const tell = () => {
        for (const listener of changed) listener();
      };
      const asked = {
        caller,
        tool: call.tool,
        arguments:
          'ticketId' in call.arguments
            ? call.arguments
            : { ...call.arguments, ...forTicket(call, forTicketId) },
        id: null,
        signal: gone.signal,
        progress: (words: string) => outputs.see('mcp progress', caller.companyId, words),
        heard: () => {},
      };
      const around = {
        agent,
        gate: gateCalls,
        release: () => {},
        lease: { holds: () => false, release: () => {} },
        noted: () => {},
        starting: new Map<string, Promise<string | ToolResult>>(),
        onChange(listener: () => void) {
          changed.add(listener);
          return () => changed.delete(listener);
        },
        nudge(runId: string) {
          runs.push(runId);
          drive(runId, agent).then(
            () => {
              tell();
              // Whatever still waits is left waiting, as by an agent that hangs up.
              setImmediate(() => gone.abort());
            },
            (error: unknown) => {
              violations.add('fault', String(error));
              gone.abort();
            },
          );
        },
      };
      const result = await callTool(asked, around);
      return { result, runs };
    },
  };
}

function forTicket(call: HostileCall, forTicketId: number): Record<string, unknown> {
  return /-(post|patch)$/.test(call.tool) && !String(call.arguments.path).includes('query')
    ? { forTicketId }
    : {};
}
